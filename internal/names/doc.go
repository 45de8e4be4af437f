// Package names reads, romanises and compares personal names as chronicles print them: Azerbaijani, Russian, Armenian,
// Georgian, Central Asian, Turkish and Arabic names in Latin spelling, Russian and Azerbaijani names in Cyrillic.
//
// There are three depths of likeness. Fold is for display and plain search: lower-case Latin without marks. Key is for
// finding candidates: usual spelling variants of one name have one key, and so have a few different names. Alike
// judges two names and says why.
//
// What the package refuses: it holds no dictionary of persons, and it never says that two names are of one person.
// Same means "one name, spelt twice". Namesakes exist, so linking persons stays a judgement made with the rest of the
// record. A shared surname, an initial or a single name is never enough for Same; such pairs score between Possible and
// Threshold. The two genders of a surname (Mammadov, Mammadova) are taken for two people, brother and sister, unless
// given name and patronymic both agree.
//
// Everything here is pure, deterministic and bounded: a name is read to at most maxWords words of maxPhones sounds.
package names
