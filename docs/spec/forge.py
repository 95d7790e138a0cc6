#!/usr/bin/env python3
"""Makes bundles that are right but for one thing: python3 docs/spec/forge.py > fixtures/record/forged.jsonl.

Whoever wants to deny or to invent something can sign what he likes, and the log with him: here every statement is signed,
every proof leads to the root, every checkpoint is cosigned, and one field, length, order or word is not what the
specification says. So each case is refused for that one reason, or is the nearest thing to it that holds. The codes are the
program's; `cargo nextest run -p armistice-record` holds it to them, verify_test.py holds verify.py to them.
"""

import base64
import functools
import json
import sys

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from verify import Map, Tag, cbor_head, cbor_string, key_id, padded, policy_read, sha256

ORIGIN = "cedar.example/truce"
START_S = 1_935_561_600
SEEDS = {"log": 1, "mission": 2, "north": 3, "south": 4, "officer": 5, "one": 6, "two": 7, "stranger": 8}
PUBLIC, OWN = [0], [4]
GONE = object()


class Raw(bytes):
    """Bytes that stand as they are where a value would."""


def encoded(value):
    if type(value) is Raw:
        return bytes(value)
    if value is None or type(value) is bool:
        return {False: b"\xf4", True: b"\xf5", None: b"\xf6"}[value]
    if type(value) is int:
        return cbor_head(0, value) if value >= 0 else cbor_head(1, -1 - value)
    if type(value) in (bytes, str):
        return cbor_string(value)
    if type(value) is Tag:
        return cbor_head(6, value.number) + encoded(value.value)
    if type(value) is dict:
        value = Map(value.items())
    if type(value) is Map:
        pairs = sorted((encoded(key), encoded(inner)) for key, inner in value)
        return cbor_head(5, len(pairs)) + b"".join(key + inner for key, inner in pairs)
    return cbor_head(4, len(value)) + b"".join(map(encoded, value))


def key_of(who):
    return Ed25519PrivateKey.from_private_bytes(bytes([SEEDS[who]]) * 32)


def public(who):
    return key_of(who).public_key().public_bytes_raw()


def vkey(name, who, kind):
    key = public(who)
    return f"{name}+{key_id(name, kind, key).hex()}+{base64.b64encode(bytes([kind]) + key).decode()}"


def with_changes(fields, changes):
    """A numbered map, of which some are others, or gone."""
    return {key: value for key, value in {**fields, **changes}.items() if value is not GONE}


class Log:
    """Statements of a log, as they are signed one after the other."""

    def __init__(self):
        self.entries, self.openings, self.numbers = [], [], {}

    def add(self, who, content, hidden=False, seen=None, payload={}, outer={}, header=None, salt=b"\x5a" * 32, pad=None):
        inside = encoded(content)
        filled = pad(inside) if pad else padded(inside)
        sequence, previous = self.numbers.get(who, (0, None))
        fields = {
            1: 1, 2: ORIGIN, 3: public(who), 4: sequence + 1, 5: previous, 6: seen,
            7: sha256(b"armistice-commitment-v1", salt, filled), 8: GONE if hidden else [salt, inside],
        }
        fields = with_changes(fields, payload)
        inner = encoded(fields)
        author, origin = fields.get(3, public(who)), fields.get(2, ORIGIN)
        protected = header or encoded({
            1: -8, 3: "application/armistice-statement+cbor", 4: author, 15: {1: author.hex(), 2: origin},
        })
        message = encoded(["Signature1", protected, b"", inner])
        parts = with_changes({1: protected, 2: Map(), 3: inner, 4: key_of(who).sign(message)}, outer)
        data = encoded(Tag(outer.get("tag", 18), [part for key, part in parts.items() if key != "tag"]))
        self.entries.append(data)
        self.openings.append(salt + filled if hidden else None)
        self.numbers[who] = (sequence + 1, sha256(b"\0", data))
        return len(self.entries) - 1

    def put(self, data, opening=None):
        """What was signed elsewhere, and maybe earlier."""
        self.entries.append(data)
        self.openings.append(opening)

    def root(self, size):
        return tree([sha256(b"\0", entry) for entry in self.entries[:size]])

    def proof(self, index, size):
        return path(index, [sha256(b"\0", entry) for entry in self.entries[:size]])


def split(leaves):
    return 1 << (len(leaves) - 1).bit_length() - 1


def tree(leaves):
    """RFC 6962, section 2.1: not as follow.py does it, so that one mistake would show."""
    if len(leaves) <= 1:
        return leaves[0] if leaves else sha256()
    return sha256(b"\1", tree(leaves[: split(leaves)]), tree(leaves[split(leaves) :]))


def path(index, leaves):
    if len(leaves) <= 1:
        return []
    k = split(leaves)
    return path(index, leaves[:k]) + [tree(leaves[k:])] if index < k else path(index - k, leaves[k:]) + [tree(leaves[:k])]


def content(kind, body, audience=PUBLIC, **changes):
    """`changes` by the names of their keys."""
    fields = {1: kind, 2: START_S, 3: [], 4: audience, 5: body, 6: []}
    return with_changes(fields, {int(name[1:]): value for name, value in changes.items()})


def clock(time_s, body=None, **changes):
    changes.setdefault("_2", time_s)
    return content("clock", {"time": time_s} if body is None else body, **changes)


def genesis(**changes):
    one = lambda who: {"actor": who, "key": public(who).hex(), "custodial": who == "mission"}
    body = {"organisations": [one("mission"), one("north"), one("south")], "exercise": True, "replayed": False}
    return content("genesis", with_changes(body, changes))


def signed(name, who, body, kind=1, signature=None):
    key = key_id(name, kind, public(who)) + (signature if signature is not None else key_of(who).sign(body.encode()))
    return f"\u2014 {name} {base64.b64encode(key).decode()}\n"


def cosigned(name, who, body, time=START_S + 900):
    message = f"cosignature/v1\ntime {time}\n{body}".encode()
    return signed(name, who, body, 4, time.to_bytes(8, "big") + key_of(who).sign(message))


POLICY = (
    f"log {vkey(ORIGIN, 'log', 1)}\nwitness one {vkey('one.example', 'one', 4)}\n"
    f"witness two {vkey('two.example', 'two', 4)}\ngroup any any one two\nquorum any\n"
)


def both(body):
    return cosigned("one.example", "one", body, START_S + 950) + cosigned("two.example", "two", body)


def bundle(
    log, items, subjects, policy=POLICY, cosignatures=both, text=None, by_log=None, opened=(), sightings={}, extra="",
    proofs={}, top={}, item={}, index_of={}, notes={}, limit=None,
):
    """Of these entries, under the checkpoint of all. What is forged is named."""
    size = len(log.entries)
    body = text or f"{ORIGIN}\n{size}\n{base64.b64encode(log.root(size)).decode()}\n"
    note = body + "\n" + (signed(ORIGIN, "log", body) if by_log is None else by_log(body)) + cosignatures(body)
    made = []
    for index in items:
        hashes = "".join(base64.b64encode(one).decode() + "\n" for one in proofs.get(index, log.proof(index, size)))
        proof = f"c2sp.org/tlog-proof@v1\n{extra}index {index_of.get(index, index)}\n{hashes}\n{notes.get(index, note)}"
        opening = log.openings[index] if index in opened else None
        made.append(item.get(index, lambda parts: parts)([log.entries[index], opening, proof.encode(), sightings.get(index, [])]))
    fields = {1: "armistice-bundle-v1", 2: policy_read(policy.encode())["digest"], 3: list(subjects), 4: made}
    data = encoded(with_changes(fields, top))
    return {"policy": policy, "bundle": data.hex()}


def scene(first=None, report=None, by="mission", time=START_S, time_2=START_S + 60, clock_1=None, clock_2=None, **more):
    """A clock statement, the genesis, a second clock statement, and what somebody says: entry 3."""
    log = Log()
    log.add("log", clock_1 or clock(time))
    log.add("mission", first or genesis())
    log.add("log", clock_2 or clock(time_2))
    log.add(by, report or content("report", {"words": "Two shells"}), **more)
    return log


ALL = [0, 1, 2, 3]
TO_SOUTH = [3, ["mission", "south"]]


def told(receipt=None, by="south", seen=4, second=None, kind="received", **changes):
    """The mission tells south something, entry 3; somebody says that it was received, entry 5; entry 7 is another word."""
    log = scene(report=content("report", {"words": "You are accused"}, audience=TO_SOUTH), hidden=True)
    log.add("log", clock(START_S + 120))
    body = {"by": by, "entry": 3, "id": log_id(log, 3)}
    body.update({"reason": "It named a source"} if kind == "opening-destroyed" else {})
    body = with_changes(body, changes)
    head = lambda size: [size, log.root(size)] if size is not None else None
    log.add(by, receipt or content(kind, body, audience=TO_SOUTH), hidden=True, seen=head(seen))
    log.add("log", clock(START_S + 180))
    who, again, seen = second or ("north", content("report", {"words": "So do we"}), 6)
    log.add(who, again, seen=head(seen))
    return log


def log_id(log, index):
    return sha256(b"\0", log.entries[index]).hex()


def sighting(log, size, index=3):
    return [index, log.proof(index, size)]


def cases():
    def case(name, code, log, items=ALL, subjects=(3,), **forged):
        yield {"name": name, **bundle(log, items, subjects, **forged), "code": code}

    def of_report(name, code, report, **more):
        return case(name, code, scene(report=report, **more))

    said = functools.partial(content, "report", {"words": "x"})
    yield from case("as it should be", None, scene())
    # Statements: each is signed as it stands.
    for name, code, more in (
        ("another tag", "statement-shape", {"outer": {"tag": 17}}),
        ("a version that is true", "statement-shape", {"payload": {1: True}}),
        ("the next version", "statement-version", {"payload": {1: 2}}),
        ("an origin with a plus", "origin-character", {"payload": {2: "cedar+example"}}),
        ("an origin with a control", "origin-character", {"payload": {2: "cedar\x7fexample"}}),
        ("an origin of 129 bytes", "origin-too-long", {"payload": {2: "c" * 129}}),
        ("an origin of 128 bytes, of another log", "bundle-other-origin", {"payload": {2: "c" * 128}}),
        ("the number 0", "statement-shape", {"payload": {4: 0}}),
        ("the number 2 after nothing", "statement-shape", {"by": "north", "payload": {4: 2}}),
        ("the number 1 after something", "statement-shape", {"by": "north", "payload": {5: b"\1" * 32}}),
        ("what was before in 31 bytes", "statement-shape", {"payload": {5: b"\1" * 31}}),
        ("seen without a root", "statement-shape", {"payload": {6: [1]}}),
        ("seen a size below nothing", "statement-shape", {"payload": {6: [-1, b"\1" * 32]}}),
        ("seen a root of 31 bytes", "statement-shape", {"payload": {6: [1, b"\1" * 31]}}),
        ("a commitment of 31 bytes", "statement-shape", {"payload": {7: b"\1" * 31}}),
        ("a salt of 31 bytes", "statement-shape", {"salt": b"\1" * 31}),
        ("a ninth key", "statement-shape", {"payload": {9: 1}}),
        ("without the eighth, and the seventh by another number", "statement-shape", {"payload": {8: GONE, 7: GONE, 9: b"\1" * 32}}),
        ("an origin that is a number", "statement-shape", {"payload": {2: 7}, "header": b"\xa0"}),
        ("an author that is a text", "statement-shape", {"payload": {3: "x" * 32}, "header": b"\xa0"}),
        ("a number that is a text", "statement-shape", {"payload": {4: "1"}}),
        ("a content that is a text", "statement-shape", {"payload": {8: [b"\x5a" * 32, "x"]}}),
        ("a signature that is a text", "statement-shape", {"outer": {4: "x" * 64}}),
        ("a signature of 65 bytes", "statement-shape", {"outer": {4: b"\1" * 65}}),
        ("an unprotected header", "statement-shape", {"outer": {2: {1: 1}}}),
        ("an unprotected header that is a list", "statement-shape", {"outer": {2: []}}),
        ("a payload that is a text", "statement-shape", {"outer": {3: "x"}}),
        ("a header that is a text", "statement-shape", {"outer": {1: "x"}}),
        ("a fifth part", "statement-shape", {"outer": {5: 1}}),
        ("the content of a closed one in the clear", "statement-exposed", {"report": said(audience=OWN)}),
    ):
        yield from case(f"statement: {name}", code, scene(**more))
    hidden = functools.partial(scene, hidden=True)
    for name, code, more in (
        ("closed", None, {"report": said(audience=OWN)}),
        ("closed, and public", "statement-hidden", {"report": said()}),
        ("a smaller size", "content-padding", {"report": said(audience=OWN), "pad": lambda inside: inside + b"\x80"}),
        ("a larger size", "content-padding", {"report": said(audience=OWN), "pad": lambda inside: (inside + b"\x80").ljust(512, b"\0")}),
        ("no mark", "content-padding", {"report": said(audience=OWN), "pad": lambda inside: (inside + b"\x81").ljust(256, b"\0")}),
    ):
        yield from case(f"opening: {name}", code, hidden(**more), opened=[3])
    # 256 bytes and the mark are 257.
    filled = lambda size, **more: said(_5="x" * (size - len(encoded(said(_5="x" * 200, **more))) + 200), **more)
    for size in (255, 256):
        yield from case(f"opening: of {size} bytes", None, hidden(report=filled(size, audience=OWN)), opened=[3])
        yield from of_report(f"content: of {size} bytes", None, filled(size))
    yield from case("opening: left closed", None, hidden(report=said(audience=OWN)))
    # Contents.
    ids = lambda count: sorted(f"n{number:03}" for number in range(count))
    for name, code, more in (
        ("a kind of 65", "content-kind", {"_1": "k" * 65}), ("a kind with a capital", "content-kind", {"_1": "Report"}),
        ("a kind that is a number", "content-shape", {"_1": 1}), ("a claim that is true", "content-shape", {"_2": True}),
        ("a claim beyond 63 bits", "content-shape", {"_2": 2**63}), ("the latest claim", None, {"_2": 2**63 - 1}),
        ("the earliest claim", None, {"_2": -(2**63)}),
        ("references in no list", "content-shape", {"_3": "x"}), ("a reference that is a number", "content-shape", {"_3": [1]}),
        ("a reference of 31 bytes", "content-shape", {"_3": [b"\1" * 31]}),
        ("a reference by digest, one by name", None, {"_3": [b"\1" * 32, "a"]}),
        ("an empty reference", "content-id", {"_3": [""]}), ("a reference of 129 bytes", "content-id", {"_3": ["r" * 129]}),
        ("a reference of 128 bytes", None, {"_3": ["r" * 128]}), ("a reference with a control", "content-id", {"_3": ["a\x85"]}),
        ("257 references", "content-list-too-long", {"_3": ids(257)}), ("256 references", None, {"_3": ids(256)}),
        ("257 exhibits", "content-list-too-long", {"_6": [b"\1" * 32] * 257}),
        ("an exhibit of 31 bytes", "content-shape", {"_6": [b"\1" * 31]}),
        ("an audience that is none", "content-shape", {"_4": [5]}), ("an audience in no list", "content-shape", {"_4": 0}),
        ("an empty audience", "content-shape", {"_4": []}), ("an audience that is false", "content-shape", {"_4": [False]}),
        ("names for everybody", "content-shape", {"_4": [0, []]}),
        ("a due time of nothing", "content-shape", {"_7": None}), ("a due time", None, {"_7": 5}), ("an eighth key", "content-shape", {"_8": 1}),
        ("without exhibits", "content-shape", {"_6": GONE}),
    ):
        yield from of_report(f"content: {name}", code, said(**more))
    for name, code, audience in (
        ("names", None, [3, ["a", "b"]]), ("a name twice", "content-addressees", [3, ["a", "a"]]),
        ("names descending", "content-addressees", [3, ["b", "a"]]), ("no name", "content-addressees", [3, []]),
        ("no list of names", "content-shape", [3]), ("a name that is a number", "content-shape", [3, [1]]),
        ("an empty name", "content-id", [3, [""]]), ("257 names", "content-list-too-long", [3, ids(257)]),
        ("names for one's own", "content-shape", [4, ["a"]]),
    ):
        yield from case(f"audience: {name}", code, hidden(report=said(audience=audience)), opened=[3])
    for name, code, raw in (
        ("a length cut short", "cbor-truncated", b"\x19\x01"), ("a float", "cbor-float", b"\xf9\0\0"),
        ("a key twice", "cbor-duplicate-key", b"\xa2\x01\x01\x01\x01"),
        ("the least number there is", None, b"\x3b\x7f" + b"\xff" * 7), ("one less", "cbor-out-of-range", b"\x3b\x80" + b"\0" * 7),
    ):
        # As the last value of the content, which nothing stands behind.
        inside = encoded(said())[:-1] + b"\x80"
        inside = b"\xa7" + inside[1:] + b"\x07" + raw if name == "a length cut short" else encoded(content("report", Raw(raw)))
        yield from of_report(f"body: {name}", code, Raw(inside))
    # Clock statements.
    t = START_S + 60
    for name, code, second in (
        ("with a reference", "bundle-clock", clock(t, _3=["a"])), ("with an exhibit", "bundle-clock", clock(t, _6=[b"\1" * 32])),
        ("with a due time", "bundle-clock", clock(t, _7=t)), ("with another time claimed", "bundle-clock", clock(t, _2=t + 1)),
        ("with another field", "bundle-clock", clock(t, {"time": t, "zone": "UTC"})), ("of another kind", "bundle-clock", clock(t, _1="time")),
        ("with the time as a text", "bundle-clock", clock(t, {"time": str(t)})), ("with a list for a body", "bundle-clock", clock(t, ["time", t])),
        ("at the same time", "bundle-clock", clock(START_S)), ("going back", "bundle-clock", clock(START_S - 1)),
    ):
        yield from case(f"clock: {name}", code, scene(clock_2=second))
    yield from case("clock: the second 1, said to be true", "bundle-clock", scene(time=0, clock_2=clock(1, {"time": True})))
    yield from case("clock: by somebody else", "bundle-clock", scene(report=clock(t + 1), by="north"))
    yield from case("clock: the log says something", "bundle-clock", scene(by="log"))
    yield from case("clock: one that nothing needs", "bundle-unneeded", scene(), subjects=[1])
    # The genesis.
    one = {"actor": "mission", "key": public("mission").hex(), "custodial": False}
    for name, code, first in (
        ("with organisations in no list", "bundle-genesis", genesis(organisations=one)),
        ("with an organisation that is no map", "bundle-genesis", genesis(organisations=["mission"])),
        ("with a name that is a number", "bundle-genesis", genesis(organisations=[{**one, "actor": 1}])),
        ("with a key in capitals", "bundle-genesis", genesis(organisations=[{**one, "key": one["key"].upper()}])),
        ("with custody that is not said", "bundle-genesis", genesis(organisations=[{"actor": "mission", "key": one["key"]}])),
        ("with custody that is a number", "bundle-genesis", genesis(organisations=[{**one, "custodial": 0}])),
        ("with an exercise that is a number", "bundle-genesis", genesis(exercise=1)),
        ("without a word on replays", "bundle-genesis", genesis(replayed=GONE)),
        ("with a replay that is a number", "bundle-genesis", genesis(replayed=1)),
        ("of another kind", "bundle-genesis", {**genesis(), 1: "begin"}),
        ("with a body that is none", None, genesis(body={"members": [1], "rule": "Majority"})),
        ("with a rule that is a list", None, genesis(body={"members": ["mission"], "rule": ["Majority"]})),
    ):
        yield from case(f"genesis: {name}", code, scene(first=first))
    closed = Log()
    closed.add("log", clock(START_S))
    closed.add("mission", {**genesis(), 4: OWN}, hidden=True)
    yield from case("genesis: not public", "bundle-genesis", closed, [0, 1], [1], opened=[1])
    late = scene(report=genesis())
    yield from case("genesis: a second one at another place does not count", "bundle-genesis", late, [0, 2, 3])
    yield from case("an author nobody named", "bundle-author-unknown", scene(by="stranger"))
    # The bundle around them.
    raw = lambda parts: parts
    for name, code, forged in (
        ("another format", "bundle-format", {"top": {1: "armistice-bundle-v2"}}), ("a format that is bytes", "bundle-format", {"top": {1: b"x"}}),
        ("a fifth key", "bundle-shape", {"top": {5: 1}}), ("without subjects", "bundle-shape", {"top": {3: GONE}}),
        ("no subject", "bundle-subject", {"subjects": []}), ("a subject below nothing", "bundle-shape", {"top": {3: [-1]}}),
        ("subjects in no order", "bundle-subject", {"subjects": [3, 1]}), ("a subject twice", "bundle-subject", {"subjects": [3, 3]}),
        ("a policy's digest of 31 bytes", "bundle-shape", {"top": {2: b"\1" * 31}}), ("no items", "bundle-shape", {"top": {4: []}}),
        ("an item that is a map", "bundle-shape", {"item": {3: lambda parts: dict(enumerate(parts))}}),
        ("an item of five", "bundle-shape", {"item": {3: lambda parts: parts + [0]}}),
        ("a statement that is a text", "bundle-shape", {"item": {3: lambda parts: ["x"] + parts[1:]}}),
        ("an opening that is a text", "bundle-shape", {"item": {3: lambda parts: [parts[0], "x"] + parts[2:]}}),
        ("a proof that is a text", "bundle-shape", {"item": {3: lambda parts: parts[:2] + [parts[2].decode()] + parts[3:]}}),
        ("sightings in no list", "bundle-shape", {"item": {3: lambda parts: parts[:3] + [0]}}),
        ("a sighting that is a number", "bundle-shape", {"sightings": {3: [1]}}),
        ("a sighting of a place below nothing", "bundle-shape", {"sightings": {3: [[-1, []]]}}),
        ("a sighting with a hash of 31 bytes", "bundle-shape", {"sightings": {3: [[1, [b"\1" * 31]]]}}),
        ("a sighting with 65 hashes", "bundle-shape", {"sightings": {3: [[1, [b"\1" * 32] * 65]]}}),
        ("4097 items", "bundle-shape", {"top": {4: [[b"", None, b"", []]] * 4097}}),
        ("a proof cut short", "proof-wrong-length", {"proofs": {3: []}}),
        ("a proof that is too long", "proof-wrong-length", {"proofs": {3: scene().proof(3, 4) + [b"\1" * 32]}}),
        ("a proof with another hash", "proof-root-mismatch", {"proofs": {3: [b"\1" * 32, scene().proof(3, 4)[1]]}}),
        ("a place beyond the log", "proof-out-of-range", {"index_of": {3: 4}}),
        ("a place with a zero before it", "tlog-proof-index", {"index_of": {3: "03"}}),
        ("a proof with 65 hashes", "tlog-proof-hash", {"proofs": {0: [b"\1" * 32] * 65}}),
        ("a proof with a hash of 31 bytes", "tlog-proof-hash", {"proofs": {0: [b"\1" * 31] * 2}}),
        ("extra data", "bundle-extra", {"extra": "extra AA==\n"}), ("extra data of nothing", "tlog-proof-extra", {"extra": "extra \n"}),
    ):
        yield from case(f"bundle: {name}", code, scene(), **forged)
    # The checkpoint and who signed it.
    root = base64.b64encode(scene().root(4)).decode()
    for name, code, forged in (
        ("one witness of two, where any will do", None, {"cosignatures": lambda body: cosigned("two.example", "two", body)}),
        ("nobody", "bundle-quorum", {"cosignatures": lambda body: ""}),
        ("a witness by the other's key", "bundle-unknown-signature", {"cosignatures": lambda body: cosigned("one.example", "two", body)}),
        ("a witness under another name", "bundle-unknown-signature", {"cosignatures": lambda body: cosigned("six.example", "one", body)}),
        ("a signature that is another's", "key-bad-signature", {"cosignatures": lambda body: signed("one.example", "one", body, 4, bytes(72))}),
        ("a signature of 71 bytes", "key-bad-signature", {"cosignatures": lambda body: signed("one.example", "one", body, 4, bytes(71))}),
        ("a time of 64 bits", "note-cosignature-time", {"cosignatures": lambda body: cosigned("one.example", "one", body, 2**63)}),
        ("the latest time", None, {"cosignatures": lambda body: cosigned("one.example", "one", body, 2**63 - 1)}),
        ("the log's key under another name", "note-not-signed-by", {"by_log": lambda body: signed("birch.example/truce", "log", body)}),
        ("another key under the log's name", "note-not-signed-by", {"by_log": lambda body: signed(ORIGIN, "stranger", body)}),
        ("a wrong signature of the log", "key-bad-signature", {"by_log": lambda body: signed(ORIGIN, "log", body, 1, bytes(64))}),
        ("another log's name in the text", "note-not-signed-by", {"text": f"birch.example/truce\n4\n{root}\n"}),
        ("a size with a zero before it", "checkpoint-size", {"text": f"{ORIGIN}\n04\n{root}\n"}),
        ("a root of 31 bytes", "checkpoint-root", {"text": f"{ORIGIN}\n4\n{base64.b64encode(bytes(31)).decode()}\n"}),
        ("a fourth line", "checkpoint-lines", {"text": f"{ORIGIN}\n4\n{root}\nmore\n"}),
        ("a name with a blank", "origin-character", {"text": f"cedar example\n4\n{root}\n"}),
        ("a smaller log", "proof-wrong-length", {"text": f"{ORIGIN}\n3\n{root}\n"}),
        ("a log of the same root and another size", "proof-wrong-length", {"text": f"{ORIGIN}\n5\n{root}\n"}),
        ("another note for one item", "bundle-checkpoints", {"notes": {3: "x\n\n\u2014 x AAAAAAAA\n"}}),
    ):
        yield from case(f"checkpoint: {name}", code, scene(), **forged)
    yield from case("checkpoint: nobody is asked", None, scene(), policy=POLICY.replace("quorum any", "quorum none"), cosignatures=lambda body: "")
    # Receipts, destructions, sightings.
    every = [0, 1, 2, 3, 4, 5]
    know = functools.partial(case, items=every, opened=[3, 5])
    yield from know("receipt: as it should be", None, told())
    yield from know("receipt: of what is left closed", None, told(), opened=[5])
    yield from know("receipt: left closed itself", "bundle-unneeded", told(), opened=[3])
    for name, log in (
        ("of another entry", told(entry=1)), ("of another statement", told(id="ab" * 32)), ("in another's name", told(by="south", receipt=content(
            "received", {"by": "north", "entry": 3, "id": log_id(told(), 3)}, audience=TO_SOUTH))),
        ("by who said it", told(by="mission")), ("of an entry that is true", told(entry=True)), ("of an entry that is a list", told(entry=[3])), ("with an id in capitals", told(id=log_id(told(), 3).upper())),
        ("of a kind that is none", told(kind="seen")), ("without a name", told(receipt=content("received", {"entry": 3, "id": log_id(told(), 3)}, audience=TO_SOUTH))),
        ("that is a destruction by another", told(kind="opening-destroyed")),
    ):
        yield from know(f"receipt: {name}", "bundle-unneeded", log)
    yield from know("destruction: as it should be", None, told(by="mission", kind="opening-destroyed"))
    yield from know("destruction: without a reason", "bundle-unneeded", told(by="mission", kind="opening-destroyed", reason=GONE))
    yield from know("destruction: with a reason that is a number", "bundle-unneeded", told(by="mission", kind="opening-destroyed", reason=1))
    yield from know("destruction: of an entry that is a list", "bundle-unneeded", told(by="mission", kind="opening-destroyed", entry=[3]))
    again = told(by="mission", kind="opening-destroyed")
    again.add("log", clock(START_S + 240))
    again.add("mission", content("opening-destroyed", {"by": "mission", "entry": 3, "id": log_id(again, 3), "reason": "again"}))
    yield from know("destruction: a second time", "bundle-unneeded", again, items=every + [8, 9])
    before = scene(report=content("received", {"by": "mission", "entry": 5, "id": "ab" * 32}))
    before.add("log", clock(START_S + 120))
    before.add("north", said())
    yield from case("receipt: of what came later, or never", "bundle-unneeded", before, every, [5])
    elsewhere, early = Log(), scene(report=said())
    elsewhere.add("north", said())
    early.add("log", clock(START_S + 120))
    early.add("south", content("received", {"by": "south", "entry": 7, "id": log_id(elsewhere, 0)}))
    early.add("log", clock(START_S + 180))
    early.put(elsewhere.entries[0])
    yield from case("receipt: before what it is for", "bundle-unneeded", early, [0, 1, 4, 5, 6, 7], [7])
    seen = functools.partial(case, items=[0, 1, 2, 3, 6, 7])
    log = told()
    at = lambda size, index=3: {7: [sighting(log, size, index)]}
    yield from seen("sighting: as it should be", None, log, sightings=at(6))
    yield from seen("sighting: of no subject", "bundle-sighting", log, sightings={7: [[1, log.proof(1, 6)]]})
    yield from seen("sighting: with another proof", "bundle-sighting", log, sightings={7: [[3, log.proof(2, 6)]]})
    yield from seen("sighting: of a smaller tree", "bundle-sighting", log, sightings=at(5))
    yield from seen("sighting: twice", "bundle-sighting", log, sightings={7: [sighting(log, 6)] * 2})
    yield from seen("sighting: two, ascending", None, log, subjects=[1, 3], sightings={7: [sighting(log, 6, 1), sighting(log, 6)]})
    yield from seen("sighting: two, descending", "bundle-sighting", log, subjects=[1, 3], sightings={7: [sighting(log, 6), sighting(log, 6, 1)]})
    yield from seen("sighting: by who said it", "bundle-sighting", told(second=("mission", said(), 6)), sightings=at(6))
    none = told(second=("north", said(), None))
    yield from seen("sighting: by who names no tree", "bundle-sighting", none, sightings=at(6))
    ahead = scene()
    ahead.add("log", clock(START_S + 120))
    later = [sha256(b"\0", entry) for entry in ahead.entries] + [b"\1" * 32, b"\2" * 32]
    ahead.add("north", said(), seen=[7, tree(later)])
    yield from case("sighting: of a tree that was not there yet", "bundle-sighting", ahead, every, sightings={5: [[3, path(3, later)]]})
    even = scene()
    even.add("log", clock(START_S + 120))
    leaves = [sha256(b"\0", entry) for entry in even.entries]
    even.add("north", said(), seen=[5, tree(leaves)])
    yield from case("sighting: of the tree right before", None, even, every, sightings={5: [[3, path(3, leaves)]]})
    twice = told(second=("south", said(), 6))
    both_of_them = {5: [sighting(twice, 4)], 7: [sighting(twice, 6)]}
    yield from case("sighting: by a key that had one", "bundle-sighting", twice, every + [6, 7], sightings=both_of_them, opened=[3])
    yield from case("sighting: on a clock statement", "bundle-unneeded", log, sightings={2: [[3, []]]})
    yield from case("an item that nothing needs", "bundle-unneeded", log, [0, 1, 2, 3, 6, 7])
    yield from case("two items exchanged", "bundle-order", scene(), [0, 1, 3, 2])
    yield from case("an item twice", "bundle-order", scene(), [0, 1, 2, 3, 3])
    yield from case("before any clock statement", "bundle-clock", scene(), [1, 2, 3])


def main():
    for case in cases():
        print(json.dumps(case, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
