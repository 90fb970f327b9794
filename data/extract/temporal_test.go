package extract_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/data/extract"
	"newsgraph/data/nlp"
)

func TestTimes(t *testing.T) {
	const wednesday = "2024-03-06"
	cases := []struct{ published, text, want string }{
		{wednesday, "The mine closed on Monday.", "Monday 2024-03-04..2024-03-04 day"},
		{wednesday, "The mine will open on Monday.", "Monday 2024-03-11..2024-03-11 day"},
		{wednesday, "The mine closed on Wednesday.", "Wednesday 2024-03-06..2024-03-06 day"},
		{wednesday, "The mine closed last Wednesday.", "last Wednesday 2024-02-28..2024-02-28 day"},
		{wednesday, "The mine closed yesterday.", "yesterday 2024-03-05..2024-03-05 day"},
		{wednesday, "The mine closed last week.", "last week 2024-02-26..2024-03-03 week"},
		{wednesday, "The mine will open next month.", "next month 2024-04-01..2024-04-30 month"},
		{wednesday, "The mine closed three days ago.", "three days ago 2024-03-03..2024-03-03 day"},
		{wednesday, "The mine closed on 5 May 2015.", "5 May 2015 2015-05-05..2015-05-05 day"},
		{wednesday, "The mine closed on May 5, 2015.", "May 5, 2015 2015-05-05..2015-05-05 day"},
		{wednesday, "The mine closed on Dec. 30.", "Dec. 30 2023-12-30..2023-12-30 day"},
		{wednesday, "The mine closed in December.", "December 2023-12-01..2023-12-31 month"},
		{wednesday, "The mine closed in early 2015.", "early 2015 2015-01-01..2015-04-30 year"},
		{wednesday, "The mine closed in 2015.", "2015 2015-01-01..2015-12-31 year"},
		{wednesday, "The mine was dug in the 1990s.", "1990s 1990-01-01..1999-12-31 decade"},
		{wednesday, "The mine closed on 5 May 2015 and opened two days later.", "5 May 2015 2015-05-05..2015-05-05 daytwo days later 2015-05-07..2015-05-07 day"},
		{wednesday, "The mine closed on Monday. It had flooded the previous day.", "Monday 2024-03-04..2024-03-04 daythe previous day 2024-03-03..2024-03-03 day"},
		{wednesday, "The mine closed on Monday. It was old. It opened the following day.", "Monday 2024-03-04..2024-03-04 daythe following day .. "},
		{wednesday, "The mine opened two days later.", "two days later .. "},
		{"", "The mine closed on Monday.", "Monday .. "},
		{"", "The mine closed on 5 May 2015.", "5 May 2015 2015-05-05..2015-05-05 day"},
		{wednesday, "The mine may close.", ""},
		{wednesday, "The mine has 2015 workers.", ""},
	}
	for _, c := range cases {
		t.Run(c.text, func(t *testing.T) {
			all, err := extract.Default()
			require.NoError(t, err)
			p, err := nlp.NewPipeline(all...)
			require.NoError(t, err)
			a := factsArticle(c.text, c.published)
			d := nlp.NewDoc(&a)
			require.NoError(t, p.Run(context.Background(), d))
			got := ""
			for _, x := range d.Times {
				got += x.Span.Of(a.Text) + " " + x.Interval.Start + ".." + x.Interval.End + " " + string(x.Interval.Precision)
			}
			assert.Equal(t, c.want, got)
		})
	}
}
