package store

// attachmentRules are the rules about files and their logs of custody.
var attachmentRules = []rule{
	{"The log of file %s does not begin with who it came from.", `SELECT a.id FROM attachments a LEFT JOIN custody c ON c.id =
		(SELECT min(id) FROM custody WHERE attachment_id = a.id) WHERE c.act IS NOT 'received' OR c.sha256 <> a.sha256`},
	{"File %s is removed where its log does not say so, or the other way round.", `SELECT a.id FROM attachments a WHERE (a.removed_at IS NULL) =
		EXISTS (SELECT 1 FROM custody c WHERE c.attachment_id = a.id AND c.act = 'removed')`},
	{"Something was done with file %s after it was removed.", `SELECT DISTINCT c.attachment_id FROM custody c JOIN custody r
		ON r.attachment_id = c.attachment_id AND r.act = 'removed' AND r.id < c.id`},
	{"File %s has the bytes of another, but not their size or type.", `SELECT a.id FROM attachments a JOIN attachments b ON b.sha256 = a.sha256
		AND (b.size <> a.size OR b.media_type <> a.media_type)`},
	{"File %s has words but was not read.", `SELECT id FROM attachments WHERE text <> '' AND reading <> 'read'`},
}
