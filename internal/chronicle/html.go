package chronicle

import (
	"net/url"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Bounds on a page. Past the first three it is refused; past the others the article is not looked for and the whole body is
// read, because the search passes over the text again and again.
const (
	maxTags        = 1_000_000
	maxTangle      = 2_000_000 // elements that a parser would have to open again for unclosed <b>, <font> …
	maxAttributes  = 1_000     // of one tag
	maxArticleTags = 60_000
	maxArticleText = 64 << 20 // bytes of text times the depth they stand at
	minArticle     = 200      // bytes; a shorter article means that none was found
)

// decodeHTML reads a page: its article where it has one, else all of its body that is no navigation.
func decodeHTML(page string) (*Parsed, error) {
	tags, ok := measure(page)
	if !ok {
		return nil, refuse("The page has too many or too tangled tags to be read.")
	}
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return nil, refuse("The page is nested too deeply to be read.")
	}
	doc := &Parsed{MediaType: "text/html", Title: pageTitle(root), Text: textOf(root)}
	doc.date, _ = pageDate(root)
	if tags <= maxArticleTags && weight(root, 1) <= maxArticleText {
		doc.readArticle(root)
	}
	if strings.TrimSpace(doc.Text) == "" {
		return nil, refuse("The page holds no text.")
	}
	return doc, nil
}

// readArticle replaces the body's text by the article's, unless that is too little of it: less than half of both the
// text and the date headers. A page that names its date needs no header in its text. It may change the tree.
func (doc *Parsed) readArticle(root *html.Node) {
	article, ok := findArticle(root)
	if !ok || article.Node == nil {
		return
	}
	text := textOf(article.Node)
	here, all := len(findHeaders(text)), len(findHeaders(doc.Text))
	dated := here > 0 || doc.date.year > 0 && all < fewEntries
	if len(text) < minArticle || !dated && all > 0 || 2*here < all && !(dated && all < fewEntries) && 2*len(text) < len(doc.Text) {
		return
	}
	doc.Text = text
	if title := strings.TrimSpace(article.Title()); title != "" {
		doc.Title = title
	}
}

// findArticle keeps a fault of the library on hostile pages from taking the program down: no article is found then.
func findArticle(root *html.Node) (article readability.Article, ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	parser := readability.NewParser()
	parser.DisableJSONLD = true
	article, err := parser.ParseAndMutate(root, &url.URL{})
	return article, err == nil
}

// measure counts the tags of a page before a tree is built of it. A parser opens every formatting element that was left
// unclosed again in each paragraph, so that a small page could make a tree without bounds; the sum of those is bounded.
func measure(page string) (tags int, ok bool) {
	open, depth, tangle := map[string]int{}, 0, 0
	for z := html.NewTokenizer(strings.NewReader(page)); tags <= maxTags && tangle <= maxTangle; {
		token := z.Next()
		if token == html.ErrorToken {
			return tags, true
		}
		tangle += depth
		if token != html.StartTagToken && token != html.EndTagToken {
			continue
		}
		tags++
		long := len(z.Raw()) > 2*maxAttributes
		name, more := z.TagName()
		if long && more && countAttributes(z) > maxAttributes {
			return tags, false
		}
		switch {
		case !formatting[string(name)]:
		case token == html.StartTagToken:
			open[string(name)]++
			depth++
		case open[string(name)] > 0:
			open[string(name)]--
			depth--
		}
	}
	return tags, false
}

// countAttributes counts the attributes of a tag, and no more than are too many.
func countAttributes(z *html.Tokenizer) int {
	for n := 1; ; n++ {
		if _, _, more := z.TagAttr(); !more || n > maxAttributes {
			return n
		}
	}
}

// formatting are the elements that a parser opens again (HTML standard, "formatting").
var formatting = set("a b big code em font i nobr s small strike strong tt u")

// weight is the sum over all text of its length times its depth, which the search for an article costs.
func weight(n *html.Node, depth int) int {
	total := depth
	if n.Type == html.TextNode {
		total += len(n.Data) * depth
	}
	for c := n.FirstChild; c != nil && total <= maxArticleText; c = c.NextSibling {
		total += weight(c, depth+1)
	}
	return total
}

// pageTitle is what the page's title element says.
func pageTitle(root *html.Node) string {
	for n := range root.Descendants() {
		if n.DataAtom == atom.Title && n.FirstChild != nil {
			return strings.TrimSpace(n.FirstChild.Data)
		}
	}
	return ""
}

// textOf is the text of a tree for people to read: blocks apart by a blank line, list items, rows and line breaks by a
// line's end, and no script, navigation or form control.
func textOf(root *html.Node) string {
	var w textWriter
	w.node(root, false)
	return w.b.String()
}

type textWriter struct {
	b     strings.Builder
	lines int  // line ends due before the next word
	space bool // a space is due before the next word
}

func (w *textWriter) node(n *html.Node, pre bool) {
	if n.Type == html.TextNode {
		w.text(n.Data, pre)
		return
	}
	if n.Type == html.ElementNode && isSilent(n) {
		return
	}
	if n.DataAtom == atom.Br {
		w.lines = min(w.lines+1, 2)
		return
	}
	apart := breaks[n.DataAtom]
	w.lines = max(w.lines, apart)
	w.space = w.space || n.DataAtom == atom.Td || n.DataAtom == atom.Th
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c, pre || n.DataAtom == atom.Pre)
	}
	w.lines = max(w.lines, apart)
}

// text writes the words, with one space where the page has any; of preformatted text it keeps the lines.
func (w *textWriter) text(s string, pre bool) {
	for s != "" {
		n := strings.IndexAny(s, " \t\r\n\f")
		switch {
		case n < 0:
			w.word(s)
			return
		case n > 0:
			w.word(s[:n])
		}
		if pre && s[n] == '\n' {
			w.lines = min(w.lines+1, 2)
		}
		w.space = true
		s = s[n+1:]
	}
}

func (w *textWriter) word(s string) {
	switch {
	case w.b.Len() == 0:
	case w.lines > 0:
		w.b.WriteString("\n\n"[:w.lines])
	case w.space:
		w.b.WriteByte(' ')
	}
	w.lines, w.space = 0, false
	w.b.WriteString(s)
}

// isSilent tells elements whose text is not the page's own words.
func isSilent(n *html.Node) bool {
	if silent[n.DataAtom] {
		return true
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			return a.Val == "true"
		case "role":
			return a.Val == "navigation" || a.Val == "banner" || a.Val == "contentinfo" || a.Val == "search"
		}
	}
	return false
}

var silent = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Head: true, atom.Noscript: true, atom.Template: true, atom.Iframe: true,
	atom.Nav: true, atom.Footer: true, atom.Aside: true, atom.Button: true, atom.Select: true, atom.Option: true,
	atom.Textarea: true, atom.Svg: true, atom.Math: true, atom.Object: true, atom.Audio: true, atom.Video: true,
	atom.Canvas: true, atom.Datalist: true,
}

// breaks is how many line ends part an element from what stands around it.
var breaks = map[atom.Atom]int{
	atom.P: 2, atom.Div: 2, atom.H1: 2, atom.H2: 2, atom.H3: 2, atom.H4: 2, atom.H5: 2, atom.H6: 2, atom.Ul: 2, atom.Ol: 2,
	atom.Dl: 2, atom.Table: 2, atom.Blockquote: 2, atom.Pre: 2, atom.Section: 2, atom.Article: 2, atom.Main: 2,
	atom.Header: 2, atom.Figure: 2, atom.Figcaption: 2, atom.Hr: 2, atom.Address: 2, atom.Details: 2, atom.Fieldset: 2,
	atom.Form: 2, atom.Body: 2, atom.Center: 2, atom.Caption: 2, atom.Summary: 2,
	atom.Li: 1, atom.Tr: 1, atom.Dt: 1, atom.Dd: 1,
}
