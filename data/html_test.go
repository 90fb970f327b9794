package data_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// page is a saved web page with everything around the article that pages have.
const page = `<!DOCTYPE html><html lang="en-GB"><head><title>Council Debates New Ferry | The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post"><meta property="og:title" content="Council Debates New Ferry | The Harbour Post">
<link rel="canonical" href="https://post.example/ferry">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},{"@type":"NewsArticle","headline":"Council Debates New Ferry",
"author":[{"@type":"Person","name":"Jane Doe"},{"name":"Ali Reza"}],"datePublished":"2021-05-03T08:00:00+02:00","publisher":{"@type":"Organization","name":"The Harbour Post"}}]}</script>
</head><body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav></header>
<main><article><h1>Council Debates New Ferry</h1><p class="byline">By Jane Doe</p><div class="share-buttons"><a href="#">Share</a></div>
<figure><img src="f.jpg"><figcaption>The old ferry in 2019. Photo: Someone</figcaption></figure>
<p>HARBOUR TOWN (HP) — ` + long + `</p><p>` + other + ` She spoke for <b>an hour</b> &amp; a half.</p>
<aside class="related"><h3>Related</h3><a href="/x">Why the last ferry sank: a long story in many parts</a></aside>
<h2>A Question of Money</h2><p>` + long + `</p><ul><li>Who pays for the ferry when the old one is sold?</li><li>Who sails it when the captain has retired?</li></ul>
<p>` + other + `</p><p><a href="/more">Read more about ferries in our archive of the harbour</a></p></article></main>
<footer><p>© 2021 The Harbour Post. All rights reserved.</p></footer><script>var x = "<p>no</p>"</script></body></html>`

func TestHTML(t *testing.T) {
	s := one(t, "ferry.html", page)
	require.NoError(t, s.Err)
	a := s.Article
	assert.Equal(t, []string{
		"dateline: HARBOUR TOWN (HP) —", "paragraph: " + long, "paragraph: " + other + " She spoke for an hour & a half.", "subheading: A Question of Money", "paragraph: " + long,
		"bullet: Who pays for the ferry when the old one is sold?", "bullet: Who sails it when the captain has retired?", "paragraph: " + other,
	}, blocks(a))
	assert.Equal(t, "Council Debates New Ferry", a.Title)
	assert.Equal(t, "The Harbour Post", a.Publisher)
	assert.Equal(t, "Jane Doe, Ali Reza", a.Author)
	assert.Equal(t, "2021-05-03T08:00:00+02:00", a.Published)
	assert.Equal(t, "https://post.example/ferry", a.URL)
	assert.Equal(t, "en", a.Language)
	assert.Equal(t, "ferry.html", a.Origin)
}

func TestHTMLMetadata(t *testing.T) {
	body := "<p>" + strings.Repeat(long+" ", 2) + "</p><p>" + strings.Repeat(other+" ", 2) + "</p>"
	tests := []struct{ name, head, body, title, publisher, author, published, url string }{
		{"meta elements", `<meta name="author" content="By Jane Doe"><meta name="pubdate" content="2021-05-03"><meta property="og:url" content="https://post.example/1"><meta property="og:title" content="Ferry">`, body,
			"Ferry", "", "Jane Doe", "2021-05-03", "https://post.example/1"},
		{"elements of the page", `<title>Ferry Sails – Post</title>`, `<h1>Ferry Sails</h1><time datetime="2021-05-03T10:00Z">3 May</time>` + body, "Ferry Sails", "", "", "2021-05-03T10:00:00Z", ""},
		{"broken linked data", `<title>Ferry</title><script type="application/ld+json">{"@type":</script>`, body, "Ferry", "", "", "", ""},
		{"linked data in a list", `<script type="application/ld+json">[{"@type":["NewsArticle"],"headline":"Ferry","author":"Jane Doe","mainEntityOfPage":"https://post.example/2"}]</script>`, body, "Ferry", "", "Jane Doe", "", "https://post.example/2"},
		{"no address but on the web", `<title>Ferry</title><link rel="canonical" href="/relative"><meta property="og:url" content="javascript:alert(1)">`, body, "Ferry", "", "", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := one(t, "a.html", "<html><head>"+tt.head+"</head><body>"+tt.body+"</body></html>")
			require.NoError(t, s.Err)
			a := s.Article
			assert.Equal(t, []string{tt.title, tt.publisher, tt.author, tt.published, tt.url}, []string{a.Title, a.Publisher, a.Author, a.Published, a.URL})
		})
	}
}

func TestHTMLDeeplyNested(t *testing.T) {
	s := one(t, "a.html", strings.Repeat("<div>", 20000)+long+strings.Repeat("</div>", 20000))
	require.Error(t, s.Err)
	assert.Contains(t, s.Err.Error(), "too deeply")
}

func TestFeeds(t *testing.T) {
	rss := `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Harbour Post</title><language>en</language>
<item><title>Ferry Sails</title><link>https://post.example/1</link><guid>g1</guid><dc:creator>Jane Doe</dc:creator><pubDate>Mon, 03 May 2021 08:00:00 +0200</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>` + long + `</p><p>` + other + `</p>]]></content:encoded></item>
<item><title>Ferry Sinks</title><description>&lt;p&gt;The ferry &amp;amp; its crew sank.&lt;/p&gt;</description></item><item><title>Nothing</title></item></channel></rss>`
	dir := write(t, map[string]string{"a.xml": rss})
	all := read(t, "", dataDefaults, dir)
	assert.Equal(t, []string{"a.xml#1", "a.xml#2", "a.xml#3 ERR"}, paths(dir, all))
	a := all[0].Article
	assert.Equal(t, []string{"paragraph: " + long, "paragraph: " + other}, blocks(a))
	assert.Equal(t, []string{"Ferry Sails", "The Harbour Post", "Jane Doe", "2021-05-03T08:00:00+02:00", "https://post.example/1", "g1"}, []string{a.Title, a.Publisher, a.Author, a.Published, a.URL, all[0].ExternalID})
	assert.Equal(t, "The ferry & its crew sank.", all[1].Article.Text)

	atom := `<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><title>Ferry</title><id>urn:1</id><link href="https://post.example/2"/><updated>2021-05-03T08:00:00Z</updated><author><name>Jane Doe</name></author><content type="html">&lt;p&gt;The ferry sank.&lt;/p&gt;</content></entry></feed>`
	s := one(t, "b.atom", atom)
	require.NoError(t, s.Err)
	assert.Equal(t, []string{"The ferry sank.", "Ferry", "2021-05-03T08:00:00Z", "Jane Doe", "https://post.example/2"}, []string{s.Article.Text, s.Article.Title, s.Article.Published, s.Article.Author, s.Article.URL})
}

func TestMarkdown(t *testing.T) {
	s := one(t, "a.md", "---\ntitle: \"Council Debates New Ferry\"\ndate: 2021-05-03\nauthor: Jane Doe\nsource: https://post.example/1\n---\n# Council Debates New Ferry\n\nBy Jane Doe\n\n"+
		"HARBOUR TOWN — The *old* ferry, [they said](https://x.example), is **not** safe\\*; it\nsank &amp; rose.\n\n## What Comes Next\n\n- Who pays?\n- Who `sails`?\n\n> The ferry is old.\n\n![picture](x.png)\n\n| a | b |\n|---|---|\n| c | d |\n\n<div>Raw <b>page</b> text.</div>\n")
	require.NoError(t, s.Err)
	assert.Equal(t, []string{
		"headline: Council Debates New Ferry", "byline: By Jane Doe", "dateline: HARBOUR TOWN —", "paragraph: The old ferry, they said, is not safe*; it sank & rose.",
		"subheading: What Comes Next", "bullet: Who pays?", "bullet: Who sails?", "paragraph: The ferry is old.", "paragraph: a b", "paragraph: c d", "paragraph: Raw page text.",
	}, blocks(s.Article))
	a := s.Article
	assert.Equal(t, []string{"Council Debates New Ferry", "2021-05-03", "Jane Doe", "https://post.example/1"}, []string{a.Title, a.Published, a.Author, a.URL})
}
