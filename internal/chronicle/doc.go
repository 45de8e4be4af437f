// Package chronicle turns the bytes of a document into text and the text into dated entries: the items that begin with a
// date header such as "03.10.24:" and run until the next header or heading. Every entry keeps its byte offsets in the
// text, so that whatever is later said of it can be shown word for word.
//
// A document that is one article makes one entry: its date stands on a line near the top ("19 May 2020, 18:25"), in a
// dateline ("Baku/18.05.20/Turan:"), or in what a page says of itself; its text begins behind the date and the byline and
// ends before the sign-off or what else the page offers. asArticle decides, and refuses letters and novels.
//
// It reads plain text, HTML, Word documents (.docx), OpenDocument texts (.odt) and PDF, and knows them by their content. Offsets count in
// Parsed.Text: the file itself where it is text in UTF-8, else the text that was taken from it.
//
// It is pure: no network or database, and no file but the folder that CacheIn names. It refuses what is empty, larger than
// record.MaxDocument, locked, damaged, not text, nested beyond reason, or without a dated entry; every refusal is a
// record.Fields{"file": …} with a sentence for the user. A PDF is refused, too, when it takes too long.
package chronicle
