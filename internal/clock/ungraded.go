package clock

import (
	"cmp"
	"slices"
	"strings"

	"habeas/internal/record"
)

// Charged is how many charges of a country name the same articles, joined by ", ".
type Charged struct {
	Country  record.Country
	Articles string
	Charges  int
}

// Ungraded is an article that charges name and of which nobody has said how grave it is.
type Ungraded struct {
	Country record.Country
	Article string
	Charges int // that name it
}

// Ungraded are the articles of charges that no gravity on record fits, whether it is in use or not: those that most charges name
// first.
func (l Law) Ungraded(charged []Charged) []Ungraded {
	counts := map[Ungraded]int{}
	for _, c := range charged {
		for _, article := range strings.Split(c.Articles, ", ") {
			number := articleNumber.FindString(article)
			if number != "" && !l.graded(c.Country, number) {
				counts[Ungraded{Country: c.Country, Article: number}] += c.Charges
			}
		}
	}
	list := make([]Ungraded, 0, len(counts))
	for u, n := range counts {
		u.Charges = n
		list = append(list, u)
	}
	slices.SortFunc(list, func(a, b Ungraded) int {
		return cmp.Or(cmp.Compare(b.Charges, a.Charges), cmp.Compare(a.Country, b.Country), cmp.Compare(a.Article, b.Article))
	})
	return list
}

func (l Law) graded(country record.Country, article string) bool {
	return slices.ContainsFunc(l.Gravities, func(g record.ArticleGravity) bool { return g.Jurisdiction == string(country) && g.Fits(article) })
}
