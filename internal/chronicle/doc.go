// Package chronicle turns the bytes of a document into text and the text into dated entries: the items that begin with a
// date header such as "03.10.24:" and run until the next header or heading. Every entry keeps its byte offsets in the
// text, so that whatever is later said of it can be shown word for word.
//
// It is pure: no file, network or clock. It refuses what is empty, larger than record.MaxDocument, not text, nested
// beyond reason, or without a dated entry; every refusal is a record.Fields{"file": …} with a sentence for the user.
package chronicle
