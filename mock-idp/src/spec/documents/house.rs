//! The house rules: what no text says, with the reason why we say it.
//!
//! They quote themselves and never count for more than SHOULD.

use crate::spec::{Clause, Document, Keyword, Kind, ReadIn, Register, Status};

pub(in crate::spec) static HOUSE: Document = Document {
    id: "HOUSE",
    title: "House rules of the harness",
    version: "1",
    link: "docs/CLAUSES.md",
    status: Status::House,
    binds: Kind::ALL,
    profile: false,
    by_declaration: false,
};

pub(in crate::spec) static REGISTER: Register = Register {
    document: &HOUSE,
    clauses: &[
        &LIFETIME,
        &SKEW,
        &IDENTITY_PRESENT,
        &IDENTITY_STRING,
        &LOGIN_USER,
        &CASE_KEPT,
        &WHOLE_LENGTH,
        &EMAIL_VERIFIED,
        &NONCE_IGNORED,
        &TYP_OF_ANOTHER_USE,
        &NOT_LOGGED,
        &NOT_REPEATED,
        &NOTHING_LEFT,
        &UNDONE,
        &KEYS_KEPT,
        &FETCHES_BOUNDED,
        &ASKS_NOTHING_ELSE,
        &NEW_KEYS,
        &RETIRED_KEYS,
        &ROCA,
        &SMALL_ORDER,
        &LARGE_KEYS,
        &PRIVATE_PARTS,
        &HANDSHAKE,
        &IN_TIME,
        &SIZE_BOUNDED,
        &STAYS_AT_ORIGIN,
        &STAYS_ON_TLS,
        &OUTSIDE,
        &TRIED_AGAIN,
        &SECONDS,
        &GIVES_UP,
        &WEB_PAGE,
        &PRINTABLE,
    ],
};

const PLAIN: Clause = Clause {
    document: &HOUSE,
    link: "docs/CLAUSES.md",
    read_in: ReadIn::Text("this register"),
    ..Clause::PLAIN
};

pub(in crate::spec) static LIFETIME: Clause = Clause {
    label: "HOUSE-TIME-1",
    keyword: Keyword::Should,
    paraphrase: "A credential that opens a database says when it ends.",
    quote: "says when it ends",
    reason: "A token without an end is a password that nobody can change: once leaked it opens the database for good.",
    ..PLAIN
};

pub(in crate::spec) static SKEW: Clause = Clause {
    label: "HOUSE-TIME-2",
    keyword: Keyword::Should,
    kinds: Some(Kind::READ),
    paraphrase: "A token whose `nbf` or `iat` lies a few seconds ahead is accepted.",
    quote: "lies a few seconds ahead",
    reason: "Clocks differ. Without leeway the first login after issue fails now and then, and nobody can say why.",
    ..PLAIN
};

pub(in crate::spec) static IDENTITY_PRESENT: Clause = Clause {
    label: "HOUSE-ID-1",
    keyword: Keyword::Should,
    paraphrase: "A token without the claim that names the user logs nobody in.",
    quote: "claim that names the user logs nobody in",
    reason: "A fallback to another claim lets who controls that claim choose the user.",
    ..PLAIN
};

pub(in crate::spec) static IDENTITY_STRING: Clause = Clause {
    label: "HOUSE-ID-2",
    keyword: Keyword::Should,
    paraphrase: "The claim that names the user is one string, not empty.",
    quote: "names the user is one string",
    reason: "A list, an object or null turned into text by the host language names users that nobody meant.",
    ..PLAIN
};

pub(in crate::spec) static LOGIN_USER: Clause = Clause {
    label: "HOUSE-ID-3",
    keyword: Keyword::Should,
    paraphrase: "The user whom the token names is the one who logs in.",
    quote: "is the one who logs in",
    reason: "Anything else lets every holder of a token log in as everybody.",
    ..PLAIN
};

pub(in crate::spec) static CASE_KEPT: Clause = Clause {
    label: "HOUSE-ID-4",
    keyword: Keyword::Should,
    paraphrase: "Names are compared without folding letter case.",
    quote: "compared without folding letter case",
    reason: "RFC7519-7.3 and OIDCC-14-3 compare JSON strings exactly, but a database may define how names become accounts, and SQL folds identifiers. Where Alice and alice are two people, folding gives one the account of the other.",
    ..PLAIN
};

pub(in crate::spec) static WHOLE_LENGTH: Clause = Clause {
    label: "HOUSE-ID-5",
    keyword: Keyword::Should,
    paraphrase: "Names are compared in their whole length.",
    quote: "compared in their whole length",
    reason: "A name cut at 63 bytes, at a NUL or at a blank reaches the account of somebody else.",
    ..PLAIN
};

pub(in crate::spec) static EMAIL_VERIFIED: Clause = Clause {
    label: "HOUSE-ID-6",
    keyword: Keyword::Should,
    paraphrase: "An e-mail address names a user only if the provider verified it.",
    quote: "only if the provider verified it",
    reason: "Otherwise anybody can enter the address of somebody else in a profile of their own.",
    ..PLAIN
};

pub(in crate::spec) static NONCE_IGNORED: Clause = Clause {
    label: "HOUSE-NONCE-1",
    keyword: Keyword::Should,
    kinds: Some(&[Kind::IdTokenCredential, Kind::AtJwt, Kind::Jwt]),
    paraphrase: "A `nonce` that the target never sent is no reason to refuse a token used as a credential.",
    quote: "no reason to refuse a token",
    reason: "Tokens that people obtain by a console carry the nonce of the console; the database was not there.",
    ..PLAIN
};

pub(in crate::spec) static TYP_OF_ANOTHER_USE: Clause = Clause {
    label: "HOUSE-KIND-1",
    keyword: Keyword::Should,
    kinds: Some(Kind::READ),
    paraphrase: "A token whose `typ` names another use is refused, whatever else it says.",
    quote: "whose `typ` names another use",
    reason: "RFC 8725 section 3.12 lets a recipient tell kinds apart by other rules, so `typ` alone binds nobody; but the issuer says there what the token is for, and to look costs nothing.",
    ..PLAIN
};

pub(in crate::spec) static NOT_LOGGED: Clause = Clause {
    label: "HOUSE-CONDUCT-1",
    keyword: Keyword::Should,
    paraphrase: "No token and no piece of one is written to a log.",
    quote: "is written to a log",
    reason: "A log is read by more people and kept for longer than a token; who finds a token there logs in with it (CWE-532).",
    ..PLAIN
};

pub(in crate::spec) static NOT_REPEATED: Clause = Clause {
    label: "HOUSE-CONDUCT-2",
    keyword: Keyword::Should,
    paraphrase: "What a target says to a client holds no piece of the token.",
    quote: "holds no piece of the token",
    reason: "The words of a refusal end up in the logs of clients, proxies and error trackers (CWE-209).",
    ..PLAIN
};

pub(in crate::spec) static NOTHING_LEFT: Clause = Clause {
    label: "HOUSE-CONDUCT-3",
    keyword: Keyword::Should,
    paraphrase: "After a refused login no role, membership or setting is other than before.",
    quote: "no role, membership or setting is other",
    reason: "Who creates an account before the token is checked lets everybody create accounts, and finds them there when somebody else logs in later (CWE-696).",
    ..PLAIN
};

pub(in crate::spec) static UNDONE: Clause = Clause {
    label: "HOUSE-CONDUCT-4",
    keyword: Keyword::Should,
    paraphrase: "What a login made can be taken away by an administrator.",
    quote: "can be taken away by an administrator",
    reason: "An account that can't be removed outlives the person that it was made for.",
    ..PLAIN
};

pub(in crate::spec) static KEYS_KEPT: Clause = Clause {
    label: "HOUSE-CONDUCT-5",
    keyword: Keyword::May,
    kinds: Some(Kind::READ),
    paraphrase: "The keys of an issuer are kept from one login to the next.",
    quote: "kept from one login to the next",
    reason: "A fetch for each login makes every login as slow, and as often out of order, as the provider; but no text forbids it.",
    ..PLAIN
};

pub(in crate::spec) static FETCHES_BOUNDED: Clause = Clause {
    label: "HOUSE-CONDUCT-6",
    keyword: Keyword::May,
    kinds: Some(Kind::READ),
    paraphrase: "Tokens whose key is unknown do not each cause a fetch.",
    quote: "do not each cause a fetch",
    reason: "Anybody can make such tokens. A fetch for each lets an outsider send requests to the provider in the target's name, until it turns the target away.",
    ..PLAIN
};

pub(in crate::spec) static ASKS_NOTHING_ELSE: Clause = Clause {
    label: "HOUSE-CONDUCT-7",
    keyword: Keyword::May,
    paraphrase: "The provider is asked for what validation needs and for nothing else.",
    quote: "what validation needs and for nothing else",
    reason: "Each further request is one more way to fail and one more thing that the provider learns of who logs in; but a target may have its reasons.",
    ..PLAIN
};

pub(in crate::spec) static NEW_KEYS: Clause = Clause {
    label: "HOUSE-KEY-1",
    keyword: Keyword::Should,
    kinds: Some(Kind::READ),
    paraphrase: "A token whose key the issuer has begun to publish is accepted without a restart.",
    quote: "is accepted without a restart",
    reason: "Issuers rotate keys, some at a moment that nobody announces: whoever does not follow stops every login until somebody finds out why.",
    ..PLAIN
};

pub(in crate::spec) static RETIRED_KEYS: Clause = Clause {
    label: "HOUSE-KEY-2",
    keyword: Keyword::Should,
    kinds: Some(Kind::READ),
    paraphrase: "A key that the issuer publishes no longer verifies nothing once the keys were fetched again.",
    quote: "once the keys were fetched again",
    reason: "A key that leaks is taken out of the set. For whoever keeps it, the thief signs tokens for good.",
    ..PLAIN
};

pub(in crate::spec) static ROCA: Clause = Clause {
    label: "HOUSE-KEY-3",
    keyword: Keyword::Should,
    kinds: Some(Kind::READ),
    paraphrase: "An RSA key of the kind that CVE-2017-15361 tells of verifies nothing.",
    quote: "that CVE-2017-15361 tells of",
    reason: "Its primes can be computed from the modulus at a price that many can pay, and the modulus alone shows it: no text asks for the test, since the fault is one maker's.",
    ..PLAIN
};

pub(in crate::spec) static SMALL_ORDER: Clause = Clause {
    label: "HOUSE-KEY-4",
    keyword: Keyword::Should,
    kinds: Some(Kind::READ),
    paraphrase: "An Ed25519 point of small order is no public key.",
    quote: "of small order is no public key",
    reason: "RFC 8032 leaves the check out. Whoever uses such a point takes one signature for every message, from anybody.",
    ..PLAIN
};

pub(in crate::spec) static LARGE_KEYS: Clause = Clause {
    label: "HOUSE-KEY-5",
    keyword: Keyword::May,
    kinds: Some(Kind::READ),
    paraphrase: "An RSA key of more than 8192 bits may be refused.",
    quote: "more than 8192 bits may be refused",
    reason: "The cost of a verification grows with the square of the size, and no text sets a limit; most libraries do.",
    ..PLAIN
};

pub(in crate::spec) static PRIVATE_PARTS: Clause = Clause {
    label: "HOUSE-KEY-6",
    keyword: Keyword::May,
    kinds: Some(Kind::READ),
    paraphrase: "A key whose private part is published may be refused.",
    quote: "whose private part is published",
    reason: "Everybody can sign with it; but only the provider is forbidden to publish it, and readers of a set pass over members that they do not know.",
    ..PLAIN
};

pub(in crate::spec) static HANDSHAKE: Clause = Clause {
    label: "HOUSE-TLS-1",
    keyword: Keyword::Should,
    paraphrase: "A login whose issuer can't be reached over TLS ends, and says why.",
    quote: "ends, and says why",
    reason: "Keys that can't be fetched verify nothing. A login that hangs or blames the token sends people looking in the wrong place.",
    ..PLAIN
};

pub(in crate::spec) static IN_TIME: Clause = Clause {
    label: "HOUSE-FETCH-1",
    keyword: Keyword::Should,
    paraphrase: "A login does not wait for ever: a fetch that takes too long is given up.",
    quote: "that takes too long is given up",
    reason: "A provider that has stopped answering must not hold connections of the database until there are none left, for people who log in by other means too.",
    ..PLAIN
};

pub(in crate::spec) static SIZE_BOUNDED: Clause = Clause {
    label: "HOUSE-FETCH-2",
    keyword: Keyword::Should,
    paraphrase: "A document that is larger than such a document can be is not read to its end.",
    quote: "is not read to its end",
    reason: "Metadata and keys have a few thousand bytes. Who reads on fills memory that the database needs (CWE-400).",
    ..PLAIN
};

pub(in crate::spec) static STAYS_AT_ORIGIN: Clause = Clause {
    label: "HOUSE-FETCH-3",
    keyword: Keyword::Should,
    paraphrase: "Metadata and keys are taken from where they were asked for: a redirection to another origin is not followed.",
    quote: "redirection to another origin is not followed",
    reason: "An open redirector at the provider would let a stranger publish its keys, and a database would ask hosts that nobody chose (CWE-601, CWE-918).",
    ..PLAIN
};

pub(in crate::spec) static STAYS_ON_TLS: Clause = Clause {
    label: "HOUSE-FETCH-4",
    keyword: Keyword::Should,
    paraphrase: "A fetch that began with TLS does not go on without it.",
    quote: "does not go on without it",
    reason: "Whoever sits between could then put keys of their own in place of the issuer's (CWE-319).",
    ..PLAIN
};

pub(in crate::spec) static OUTSIDE: Clause = Clause {
    label: "HOUSE-FETCH-5",
    keyword: Keyword::Should,
    paraphrase: "A URL that a document names is fetched only if it leads to where an administrator expects the provider.",
    quote: "to where an administrator expects the provider",
    reason: "Behind the firewall a database reaches files and services that the provider has no business with (CWE-918).",
    ..PLAIN
};

pub(in crate::spec) static TRIED_AGAIN: Clause = Clause {
    label: "HOUSE-FETCH-6",
    keyword: Keyword::Should,
    kinds: Some(Kind::READ),
    paraphrase: "A fetch that failed is tried again at a later login, without a restart.",
    quote: "is tried again at a later login",
    reason: "Providers are restarted and networks fail for a moment. Who remembers the failure turns a second's fault into an outage.",
    ..PLAIN
};

pub(in crate::spec) static SECONDS: Clause = Clause {
    label: "HOUSE-ANSWER-1",
    keyword: Keyword::Should,
    kinds: Some(&[Kind::IdToken]),
    paraphrase: "A time in an answer is a number of seconds that is not negative and that a sum of times can hold.",
    quote: "a number of seconds that is not negative",
    reason: "A lifetime of minus one second or of 2^63 is an error of the provider; who computes with it gets tokens that never expire, or waits for ever.",
    ..PLAIN
};

pub(in crate::spec) static GIVES_UP: Clause = Clause {
    label: "HOUSE-DEVICE-1",
    keyword: Keyword::Should,
    kinds: Some(&[Kind::IdToken]),
    paraphrase: "A device that is to wait for longer than its codes live gives up.",
    quote: "is to wait for longer than its codes live",
    reason: "No poll can bring anything then; a program that sleeps until the year 2094 looks as if it hung.",
    ..PLAIN
};

pub(in crate::spec) static WEB_PAGE: Clause = Clause {
    label: "HOUSE-DEVICE-2",
    keyword: Keyword::Should,
    kinds: Some(&[Kind::IdToken]),
    paraphrase: "A device opens and shows no verification URI but one of http or https.",
    quote: "no verification URI but one of http",
    reason: "What is handed to the desktop to be opened runs there: javascript:, file: and worse come from the provider's answer.",
    ..PLAIN
};

pub(in crate::spec) static PRINTABLE: Clause = Clause {
    label: "HOUSE-DEVICE-3",
    keyword: Keyword::Should,
    kinds: Some(&[Kind::IdToken]),
    paraphrase: "What a device prints of an answer has no control characters.",
    quote: "has no control characters",
    reason: "Escape sequences move the cursor, hide text and rewrite what the person reads; some terminals do more.",
    ..PLAIN
};
