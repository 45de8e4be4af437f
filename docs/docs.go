// Package docs holds the guide for users, embedded, so that help is there without a network. The files are Markdown that
// reads well as it is; their links to one another and to pictures are relative, and the site keeps them so.
package docs

import (
	"bytes"
	"embed"
	"errors"
	"io/fs"
	"path"
	"strings"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

//go:embed guide
var files embed.FS

// Guide is one guide, for one kind of user.
type Guide struct {
	Name     string // of its file, as "reviewer.md"
	Title    string
	Purpose  string // its first paragraph
	Sections []Section
	HTML     []byte // without the title; raw HTML in the source is left out
}

// Section is a part of a guide that help leads to.
type Section struct{ ID, Title string }

// order is that in which guides are offered.
var order = []string{"advocate.md", "reviewer.md", "lead.md", "administrator.md"}

// Guides are all of them, rendered once.
var Guides = sync.OnceValues(func() ([]Guide, error) {
	list := make([]Guide, 0, len(order))
	for _, name := range order {
		source, err := files.ReadFile(path.Join("guide", name))
		if err != nil {
			return nil, err
		}
		g, err := render(name, source)
		if err != nil {
			return nil, err
		}
		list = append(list, g)
	}
	return list, nil
})

var markdown = goldmark.New(goldmark.WithExtensions(extension.Table), goldmark.WithParserOptions(parser.WithHeadingAttribute()))

func render(name string, source []byte) (Guide, error) {
	g := Guide{Name: name}
	root := markdown.Parser().Parse(text.NewReader(source))
	if first, ok := root.FirstChild().(*ast.Heading); ok && first.Level == 1 {
		g.Title = words(first, source)
		root.RemoveChild(root, first)
	}
	if first, ok := root.FirstChild().(*ast.Paragraph); ok {
		g.Purpose = words(first, source)
	}
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok {
			if id, ok := h.AttributeString("id"); ok {
				g.Sections = append(g.Sections, Section{ID: string(id.([]byte)), Title: words(h, source)})
			}
		}
	}
	var out bytes.Buffer
	err := markdown.Renderer().Render(&out, source, root)
	g.HTML = bytes.ReplaceAll(out.Bytes(), []byte("<pre>"), []byte(`<pre tabindex="0">`)) // long lines scroll, by keyboard as well
	return g, err
}

// words is the text of a node without its marks.
func words(n ast.Node, source []byte) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			b.Write(t.Value(source))
			if t.SoftLineBreak() {
				b.WriteByte(' ')
			}
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

// Picture is a picture of the guide, a PNG. It gives fs.ErrNotExist for any other name.
func Picture(name string) ([]byte, error) {
	picture, err := files.ReadFile(path.Join("guide/images", path.Base(name)))
	if errors.Is(err, fs.ErrInvalid) {
		err = fs.ErrNotExist
	}
	return picture, err
}
