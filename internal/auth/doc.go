// Package auth says who somebody is and what they may do: passwords, sign-in links, sessions, the throttling of guesses,
// and [Can].
//
// It refuses to tell a stranger anything: an unknown address, a wrong password, a disabled account and an account without
// a password give one error after the same work. It keeps no token: the database holds SHA-256 hashes, so a stolen copy
// signs nobody in. It refuses by default: an actor or a role it does not know may do nothing. Which records an actor may
// see is not decided here but by the scoped queries of package store.
//
// # Guessing
//
// A guess at a password is evaluated only if three token buckets allow it: that of the address, that of the account seen
// from that address, and that of the account. The last one is twofold: one for addresses from which the account's owner
// has signed in before, one for all strangers together; so strangers who use up theirs do not lock the owner out. In any
// 15 minutes at most 20 guesses are evaluated for an account (13 from strangers, 7 from familiar addresses) and at most
// 20 from an address. One address alone cannot use up what strangers have. A sign-in that succeeds costs nothing. Sign-in
// links are not guessable, hence not throttled, and work while everything else is used up.
//
// Buckets lie in tables of fixed size, addressed by a hash with a secret seed, so no flood of invented addresses makes
// them grow or evicts a bucket; known and unknown accounts are counted alike.
//
// Known limits: the buckets and the familiar addresses are kept in the memory of one process. A restart empties them, and
// n copies of the desk allow n times as many guesses. On an onion service everybody comes from the loopback address and
// shares its bucket; there, sign-in links are the way past an attack.
package auth
