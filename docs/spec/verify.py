#!/usr/bin/env python3
"""Checks an Armistice bundle offline: python3 verify.py BUNDLE --roots POLICY. Exit 0: it holds. Exit 1: refused.

A second implementation of docs/spec/bundle.md, written to be read from top to bottom. It shares no code with the
program. It needs Python 3.9 and the package `cryptography`, whose Ed25519 is OpenSSL's: without cofactor, S below the
group order, R compared byte by byte. What OpenSSL lets pass and the record does not (keys and R of small order, keys
that are not canonical) is refused in `signed`. A refusal names the program's code, or a broader one of the same reader.
"""

import argparse
import base64
import functools
import hashlib
import json
import re
import sys
import unicodedata
from collections import namedtuple
from datetime import datetime, timedelta, timezone
from types import SimpleNamespace

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


class Refused(Exception):
    """Why, by its code, and at which entry."""

    def __init__(self, code, text="", entry=None):
        super().__init__(("" if entry is None else f"entry {entry}: ") + f"{text or code} ({code})")
        self.code = code


def need(condition, code, text="", entry=None):
    if not condition:
        raise Refused(code, text, entry)


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


# --- Ed25519, strictly (statement.md, section 2) ---------------------------------------------------------------

P = 2**255 - 19
D = -121665 * pow(121666, -1, P) % P
EIGHTH = int.from_bytes(bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little")
SMALL_ORDER_Y = {0, 1, P - 1, EIGHTH, P - EIGHTH}


def y_of(point):
    return int.from_bytes(point, "little") & (2**255 - 1)


def on_curve(point):
    """RFC 8032, section 5.1.3: whether x^2 = (y^2 - 1) / (d y^2 + 1) has a root."""
    square = y_of(point) ** 2
    return pow((square - 1) * pow(D * square + 1, -1, P), (P - 1) // 2, P) in (0, 1)


@functools.lru_cache(maxsize=None)
def signed(key, message, signature):
    """Whether the signature holds by the strict rules, one at a time."""
    if y_of(key) >= P or y_of(key) in SMALL_ORDER_Y or y_of(signature[:32]) in SMALL_ORDER_Y:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
        return True
    except (InvalidSignature, ValueError):
        return False


# --- Deterministic CBOR (statement.md, section 1) --------------------------------------------------------------


class Map(list):
    """The pairs of a map, in their order."""


Tag = namedtuple("Tag", "number value")
SIMPLE = {0xF4: False, 0xF5: True, 0xF6: None}


def cbor_head(major, number):
    if number < 24:
        return bytes([major << 5 | number])
    size = next(size for size in (1, 2, 4, 8) if number < 1 << 8 * size)
    return bytes([major << 5 | 23 + size.bit_length()]) + number.to_bytes(size, "big")


def cbor_string(value):
    data = value.encode() if type(value) is str else value
    return cbor_head(3 if type(value) is str else 2, len(data)) + data


def cbor_read(data, at, depth):
    need(depth < 32, "cbor-too-deep")
    need(at < len(data), "cbor-truncated")
    start, major, info = at, data[at] >> 5, data[at] & 31
    if data[at] in SIMPLE:
        return SIMPLE[data[at]], at + 1
    need(major != 7 and info < 28, "cbor-unsupported")
    at += 1 + (1 << info - 24 if info >= 24 else 0)
    number = int.from_bytes(data[start + 1 : at], "big") if info >= 24 else info
    need(at <= len(data), "cbor-truncated")
    need(data[start:at] == cbor_head(major, number), "cbor-not-shortest")
    if major == 0:
        return number, at
    if major == 1:
        need(number < 2**63, "cbor-out-of-range")
        return -1 - number, at
    if major == 6:
        value, at = cbor_read(data, at, depth + 1)
        return Tag(number, value), at
    need(number <= len(data) - at, "cbor-truncated")
    if major in (2, 3):
        piece = data[at : at + number]
        return (piece if major == 2 else utf8(piece, "cbor-not-utf8")), at + number
    read, before = [] if major == 4 else Map(), b""
    for _ in range(number):
        start = at
        key, at = cbor_read(data, at, depth + 1)
        if major == 4:
            read.append(key)
            continue
        # Ascending, so none twice.
        need(before < data[start:at], "cbor-unsorted")
        before = data[start:at]
        value, at = cbor_read(data, at, depth + 1)
        read.append((key, value))
    return read, at


def cbor(data):
    value, at = cbor_read(data, 0, 0)
    need(at == len(data), "cbor-trailing")
    return value


def utf8(data, code):
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(code) from None


# Shapes, as CDDL has them: what says whether a value is one. `type` and not `isinstance`, for which True is an int.
anything = lambda value: True
text = lambda value: type(value) is str
octets = lambda value: type(value) is bytes
digest = lambda value: octets(value) and len(value) == 32
hex64 = lambda value: text(value) and re.fullmatch("[0-9a-f]{64}", value) is not None
flag = lambda value: type(value) is bool
uint = lambda value: type(value) is int and value >= 0
int64 = lambda value: type(value) is int and -(2**63) <= value < 2**63
maybe = lambda of: lambda value: value is None or of(value)
array = lambda of, most=sys.maxsize: lambda value: type(value) is list and len(value) <= most and all(map(of, value))
row = lambda *each: lambda value: (
    type(value) is list and len(value) == len(each) and all(of(one) for of, one in zip(each, value))
)


def numbered(value, code, *each, least=None):
    """The values of a map with the keys 1, 2, 3 ..., at least so many, each of its shape."""
    need(type(value) is Map and (least or len(each)) <= len(value) <= len(each), code)
    need([key for key, _ in value] == list(range(1, len(value) + 1)), code)
    need(all(of(one) for of, (_, one) in zip(each, value)), code)
    return [one for _, one in value]


def fields(value, form):
    """The fields of a map, by their text keys; with `?` one may be missing. Others may be there. None: no such map."""
    if type(value) is not Map:
        return None
    given, found = {key: one for key, one in value if text(key)}, {}
    for name, of in form.items():
        bare = name.rstrip("?")
        if not (of(given[bare]) if bare in given else name.endswith("?")):
            return None
        found[bare] = given.get(bare)
    return found


# --- Statements (statement.md, sections 2 and 3) ---------------------------------------------------------------

BUCKETS = (256, 512, 1024, 2048, 4096, 8192, 15360)
NAMED = 3  # The audience that is a list of names; 0 is everybody.


def has_control(value):
    return any(unicodedata.category(c) == "Cc" for c in value)


def is_name(value):
    """A key name, or a log's origin without its limit of length."""
    return bool(value) and not any(c.isspace() or c == "+" for c in value) and not has_control(value)


def is_id(value):
    return 1 <= len(value.encode()) <= 128 and not has_control(value)


def audience(value):
    one_of_all = row(uint)(value) and value[0] in (0, 1, 2, 4)
    return one_of_all or (row(anything, array(text))(value) and value[0] == NAMED)


def padded(content):
    need(len(content) < BUCKETS[-1], "content-too-long")
    size = next(size for size in BUCKETS if len(content) < size)
    return (content + b"\x80").ljust(size, b"\0")


def commitment(salt, content):
    return sha256(b"armistice-commitment-v1", salt, padded(content))


Content = namedtuple("Content", "kind claimed_s references audience body exhibits due_s", defaults=(None,))


def content_read(data):
    shapes = text, int64, array(lambda one: digest(one) or text(one)), audience, anything, array(digest), int64
    content = Content(*numbered(cbor(data), "content-shape", *shapes, least=6))
    names = content.audience[1] if content.audience[0] == NAMED else []
    need(re.fullmatch(r"[a-z0-9/._-]{1,64}", content.kind), "content-kind")
    need(max(len(content.references), len(content.exhibits), len(names)) <= 256, "content-list-too-long")
    need(all(map(is_id, filter(text, content.references + names))), "content-id")
    raw = [name.encode() for name in names]
    need(raw or content.audience[0] != NAMED, "content-addressees")
    need(all(a < b for a, b in zip(raw, raw[1:])), "content-addressees")
    return content


@functools.lru_cache(maxsize=None)
def statement_read(data, opening):
    """Shape, signature and content of a statement. Cached: the same bytes have the same answer."""
    need(len(data) <= 16384, "statement-too-long")
    outer = cbor(data)
    need(type(outer) is Tag and outer.number == 18, "statement-shape")
    need(row(octets, lambda one: type(one) is Map and not one, octets, octets)(outer.value), "statement-shape")
    protected, _, payload, signature = outer.value
    shapes = uint, text, digest, uint, maybe(digest), maybe(row(uint, digest)), digest, row(digest, octets)
    values = numbered(cbor(payload), "statement-shape", *shapes, least=7)
    version, origin, author, sequence, previous, seen, committed = values[:7]
    need(version == 1, "statement-version")
    need(is_name(origin) and len(origin.encode()) <= 128, "origin-character")
    need(sequence > 0 and (sequence == 1) == (previous is None), "statement-shape")
    # The header has one right spelling for an author and an origin.
    header = (
        b"\xa4\x01\x27\x03" + cbor_string("application/armistice-statement+cbor") + b"\x04" + cbor_string(author)
        + b"\x0f\xa2\x01" + cbor_string(author.hex()) + b"\x02" + cbor_string(origin)
    )
    need(protected == header, "statement-header")
    message = b"\x84" + cbor_string("Signature1") + cbor_string(protected) + b"\x40" + cbor_string(payload)
    need(signed(author, message, signature), "key-bad-signature")
    content, is_public = None, len(values) == 8
    if is_public:
        need(opening is None, "statement-opening-unwanted")
        salt, inside = values[7]
    elif opening is not None:
        salt, inside = opening[:32], opening[32:].rstrip(b"\0")
        # Without the mark, and nothing else would be padded to the same.
        inside = inside[:-1]
        need(padded(inside) == opening[32:], "content-padding")
    if is_public or opening is not None:
        need(commitment(salt, inside) == committed, "statement-commitment", "not the content its author committed to")
        content = content_read(inside)
        need((content.audience[0] == 0) == is_public, "statement-exposed" if is_public else "statement-hidden")
    return {
        "id": sha256(b"\0", data), "origin": origin, "author": author, "sequence": sequence, "previous": previous,
        "seen": seen, "content": content, "is_public": is_public,
    }


def clock_of(statement):
    """The time of a clock statement; None for another; refuses one that calls itself so and is not."""
    content = statement.content
    if not statement.is_public or content.kind != "clock":
        return None
    time = fields(content.body, {"time": int64})
    need(time == {"time": content.claimed_s} and len(content.body) == 1, "bundle-clock")
    need(not content.references and not content.exhibits and content.due_s is None, "bundle-clock")
    return content.claimed_s


# --- Tree, notes, policy, proofs (statement.md, section 5; log.md) ---------------------------------------------


def inclusion(index, size, leaf, hashes, root):
    """RFC 9162, section 2.1.3.2."""
    if index >= size:
        return False
    place, last, node = index, size - 1, leaf
    for other in hashes:
        if last == 0:
            return False
        if place & 1 or place == last:
            node = sha256(b"\1", other, node)
            while not place & 1:
                place, last = place >> 1, last >> 1
        else:
            node = sha256(b"\1", node, other)
        place, last = place >> 1, last >> 1
    return last == 0 and node == root


def from_base64(encoded):
    """One spelling: what encoding gives again."""
    try:
        data = base64.b64decode(encoded, validate=True)
    except (ValueError, TypeError):
        return None
    return data if base64.b64encode(data).decode() == encoded else None


def decimal(digits):
    is_one = re.fullmatch("0|[1-9][0-9]{0,19}", digits) and int(digits) < 2**64
    return int(digits) if is_one else None


def key_id(name, kind, key):
    return sha256(name.encode(), b"\n", bytes([kind]), key)[:4]


def vkey(word, kind):
    parts = utf8(word, "note-verifier-key").split("+", 2)
    need(len(parts) == 3, "note-verifier-key")
    name, ident, data = parts[0], parts[1], from_base64(parts[2]) or b""
    need(is_name(name) and len(data) == 33 and data[0] == kind, "note-verifier-key")
    key = data[1:]
    need(y_of(key) < P, "key-not-canonical")
    need(on_curve(key), "key-not-on-curve")
    need(y_of(key) not in SMALL_ORDER_Y, "key-small-order")
    need(ident == key_id(name, kind, key).hex(), "note-verifier-key")
    return name, key


@functools.lru_cache(maxsize=None)
def note_read(note):
    """C2SP signed-note: the text, and the signatures as (name, key id, rest)."""
    need(len(note.encode()) <= 131072 and not any(ord(c) < 32 and c != "\n" for c in note), "note-text")
    body, divided, signatures = note.rpartition("\n\n")
    need(divided and note.endswith("\n") and signatures, "note-unsigned")
    lines = []
    for line in signatures[:-1].split("\n"):
        dash, name, encoded = (line.split(" ") + ["", ""])[:3]
        data = from_base64(encoded) or b""
        need(line.count(" ") == 2 and dash == "\u2014" and is_name(name) and len(data) > 4, "note-signature-line")
        lines.append((name, data[:4], data[4:]))
    need(len(lines) <= 64, "note-too-long")
    return body + "\n", lines


def checkpoint_read(body):
    need(body.count("\n") == 3, "checkpoint-lines")
    origin, size, root, _ = body.split("\n")
    size, root = decimal(size), from_base64(root)
    need(is_name(origin) and size is not None and digest(root), "checkpoint-size")
    return origin, size, root


def policy_read(data):
    """C2SP tlog-policy: logs, witnesses, and the rule among them, which is one of `who`."""
    need(len(data) <= 256 * 1024, "policy-too-long")
    need(data.endswith(b"\n"), "policy-unfinished-line")
    logs, witnesses, groups, who, taken, rule, said = [], [], [], {}, set(), None, b""
    for line in data[:-1].split(b"\n"):
        need(all(c == 9 or c >= 32 and c != 127 for c in line), "policy-character")
        kind, *words = [word for word in re.split(rb"[ \t]+", line) if word] or [b"#"]
        if kind.startswith(b"#"):
            continue
        if kind == b"log" and len(words) in (1, 2):
            logs.append(vkey(words[0], 1))
            del words[1:]
        elif kind == b"witness" and len(words) in (2, 3):
            need(words[0] not in who and words[0] != b"none", "policy-name-taken")
            who[words[0]] = ("witness", len(witnesses))
            witnesses.append((words[0].decode("utf-8", "replace"), *vkey(words[1], 4)))
            del words[2:]
        elif kind == b"group" and len(words) >= 2:
            name, among, *members = words
            need(name not in who and name != b"none", "policy-name-taken")
            need(all(member in who for member in members), "policy-unknown-name")
            need(len(set(members)) == len(members) and not taken & set(members), "policy-member-twice")
            count = {b"all": len(members), b"any": 1}.get(among) or decimal(among.decode("latin-1")) or 0
            need(1 <= count <= len(members), "policy-threshold")
            taken |= set(members)
            who[name] = ("group", len(groups))
            groups.append((count, [who[member] for member in members]))
        elif kind == b"quorum" and len(words) == 1:
            need(rule is None, "policy-quorum-twice")
            need(words[0] == b"none" or words[0] in who, "policy-unknown-name")
            rule = who.get(words[0], ("none", 0))
        else:
            raise Refused("policy-line")
        need(max(len(logs), len(witnesses), len(groups)) <= 256, "policy-too-long")
        said += b" ".join([kind, *words]) + b"\n"
    need(rule is not None, "policy-no-quorum")
    keys = [key for *_, key in logs + witnesses]
    need(len(set(keys)) == len(keys), "policy-duplicate-key")
    return {"logs": logs, "witnesses": witnesses, "groups": groups, "rule": rule, "digest": sha256(said)}


def quorum_met(policy, who):
    held = {"none": [True], "witness": who, "group": []}
    for count, members in policy["groups"]:
        held["group"].append(sum(held[kind][place] for kind, place in members) >= count)
    kind, place = policy["rule"]
    return held[kind][place]


def cosigned_at(body, key, signature):
    """C2SP tlog-cosignature, type 0x04: a time and a signature over it and the text."""
    time = int.from_bytes(signature[:8], "big")
    need(time < 2**63, "note-cosignature-time")
    need(signed(key, f"cosignature/v1\ntime {time}\n{body}".encode(), signature[8:]), "key-bad-signature")
    return time


def note_judge(note, policy):
    """The checkpoint, its log's key, and when each witness cosigned. Every line must be known and hold."""
    body, lines = note_read(note)
    origin, size, root = checkpoint_read(body)
    by_log = [key for name, key in policy["logs"] if name == origin and lines[0][:2] == (name, key_id(name, 1, key))]
    need(by_log, "bundle-unknown-signature", "the first signature is not by a log of the policy")
    need(signed(by_log[0], body.encode(), lines[0][2]), "key-bad-signature")
    times, last = [None] * len(policy["witnesses"]), -1
    known = [(name, key_id(name, 4, key)) for _, name, key in policy["witnesses"]]
    for name, ident, signature in lines[1:]:
        need((name, ident) in known, "bundle-unknown-signature")
        place = known.index((name, ident))
        need(place > last, "bundle-signature-order")
        times[place], last = cosigned_at(body, policy["witnesses"][place][2], signature), place
    return (origin, size, root), by_log[0], times


@functools.lru_cache(maxsize=None)
def proof_read(data):
    """C2SP tlog-proof: index, hashes, the note verbatim, and extra data, which nothing vouches for."""
    lines = r"c2sp\.org/tlog-proof@v1\n(?:extra (\S+)\n)?index (\S+)\n((?:\S+\n){0,64})\n(.*)"
    found = re.fullmatch(lines, utf8(data, "tlog-proof-lines"), re.DOTALL)
    need(found, "tlog-proof-lines")
    extra, index, hashes, note = found.groups()
    need(extra is None or from_base64(extra), "tlog-proof-extra")
    need(decimal(index) is not None, "tlog-proof-index")
    hashes = [from_base64(line) for line in hashes.split()]
    need(all(map(digest, hashes)), "tlog-proof-hash")
    return decimal(index), hashes, note, extra


# --- Whose a key is (bundle.md, section 3) ---------------------------------------------------------------------

# What contents say that a bundle must understand, by kind.
FORMS = {
    "received": {"by": text, "entry": uint, "id": hex64},
    "opening-destroyed": {"by": text, "entry": uint, "id": hex64, "reason": text},
    "key": {
        "by": text, "officer": text, "title": text, "posts": array(text), "key": hex64, "custodial?": flag, "at": int64,
    },
    "key-end": {"by": text, "key": hex64, "reason": text, "compromised_from?": maybe(int64)},
    "proposal": {
        "by": text, "proposal": text, "change": lambda value: value in ("admit", "suspend", "reinstate", "rekey"),
        "organisation": text, "key?": maybe(hex64), "custodial?": flag, "compromised_from?": maybe(int64),
        "due?": maybe(int64),
    },
    "proposal-answer": {"by": text, "proposal": text, "consents": flag},
}
GENESIS = {
    "organisations": array(lambda one: fields(one, MEMBER)), "exercise": flag, "replayed": flag,
    "title?": anything, "body?": anything,
}
MEMBER = {"actor": text, "key": hex64, "custodial": flag}
TABLE = {"members": array(text), "rule": lambda value: text(value) and value in RULES}
RULES = {name: "all" for name in ("BothCoChairs", "Unanimity", "Consensus")}
RULES.update({"Majority": "majority", "SilenceProcedure": "silence"})


def form_of(content):
    """What a content says, if it is of one of these kinds and of its form; else nothing."""
    return content and content.kind in FORMS and fields(content.body, FORMS[content.kind]) or {}


def genesis_read(content):
    genesis = content and content.kind == "genesis" and fields(content.body, GENESIS)
    need(genesis, "bundle-genesis")
    # What is no map is no title.
    title = genesis["title"] if type(genesis["title"]) is Map else []
    need(all(text(key) and text(words) for key, words in title), "bundle-genesis", "the title is not of texts")
    genesis["title"] = dict(title).get("en") or (title[0][1] if title else "")
    genesis["organisations"] = [fields(one, MEMBER) for one in genesis["organisations"]]
    return genesis


class Holder:
    """Whose a key is: an organisation's own, or that of its officer, who was admitted at a time."""

    def __init__(self, actor, admitted, custodial, officer=None, at=None):
        self.actor, self.admitted, self.custodial = actor, admitted, bool(custodial)
        self.officer, self.at, self.ended = officer, at, None

    def end(self, index, reason, since):
        """Signs no more. Said again, an earlier date of compromise widens the doubt; nothing narrows it."""
        self.ended = self.ended or {"entry": index, "reason": reason, "since": since}
        self.ended["since"] = min((date for date in (self.ended["since"], since) if date is not None), default=None)


class History:
    """Whose every key is, folded entry by entry."""

    def __init__(self, genesis):
        self.holders, self.suspended, self.motions, self.acts, self.signed = {}, set(), {}, [], {}
        for one in genesis["organisations"]:
            # A key is given once and for ever.
            self.holders.setdefault(one["key"], Holder(one["actor"], 1, one["custodial"]))
        self.seated = {one["actor"] for one in genesis["organisations"]}
        table = fields(genesis["body"], TABLE) or {"members": [], "rule": None}
        self.table, self.rule = table["members"], RULES.get(table["rule"])

    def clock(self, index, time):
        # In the order in which they were proposed.
        for motion in self.motions.values():
            if not motion["decided"] and motion["due"] is not None and motion["due"] <= time:
                motion["silent"] = True
                self.settle(motion, index)

    def entry(self, index, key, content):
        """Whether the key is somebody's there; what the entry says in public then counts."""
        held = self.holders.get(key)
        if held is None or held.ended or held.actor in self.suspended:
            return False
        self.signed[index] = key
        said = form_of(content)
        if said.get("by") == held.actor:
            self.act(index, held.officer, content.kind, said)
        return True

    def act(self, index, officer, kind, said):
        at_table = (officer is None or "principal" in officer["posts"]) and said["by"] in self.table
        known, motion = self.holders.get(said.get("key")), self.motions.get(said.get("proposal"))
        if kind == "key" and officer is None and known is None:
            named = {name: said[name] for name in ("officer", "title", "posts")}
            self.holders[said["key"]] = Holder(said["by"], index, said["custodial"], named, said["at"])
            self.acts.append((said["key"], None, [index]))
        elif kind == "key-end" and known and known.officer and known.actor == said["by"]:
            if officer is None or officer["officer"] == known.officer["officer"]:
                known.end(index, said["reason"], said["compromised_from"])
                self.acts.append((said["key"], None, [index]))
        elif kind == "proposal" and at_table and motion is None:
            gives, seated = said["change"] in ("admit", "rekey"), said["organisation"] in self.seated
            if seated == (said["change"] != "admit") and (not gives or said["key"] and not known):
                motion = dict(said, answers={said["by"]: True}, places=[index], silent=False, decided=False)
                self.motions[said["proposal"]] = motion
                self.settle(motion, index)
        elif kind == "proposal-answer" and at_table and motion and not motion["decided"]:
            motion["answers"][said["by"]] = said["consents"]
            motion["places"].append(index)
            self.settle(motion, index)

    def settle(self, motion, index):
        """Carries out a proposal whose answers are complete, at the entry that completed them."""
        consents = sum(motion["answers"].get(member, False) for member in self.table)
        decided = consents > len(self.table) // 2 if self.rule == "majority" else consents == len(self.table)
        if self.rule == "silence" and motion["silent"]:
            # Who proposed has consented, or takes that back.
            decided = all(motion["answers"].values())
        if not decided:
            return
        motion["decided"], actor, change, key = True, motion["organisation"], motion["change"], motion["key"]
        motion["places"] += [index] if motion["places"][-1] != index else []
        if change in ("suspend", "reinstate"):
            took = (actor in self.suspended) == (change == "reinstate")
            self.suspended ^= {actor} if took else set()
        else:
            took = key not in self.holders and (change == "rekey" or actor not in self.seated)
        if took and change in ("admit", "rekey"):
            since = motion["compromised_from"]
            for held in [held for held in self.holders.values() if held.actor == actor]:
                if held.officer is None and not held.ended:
                    held.end(index, "rekey", since)
                elif held.officer and since is not None and held.at >= since:
                    held.end(index, "compromised", since)
            self.holders[key] = Holder(actor, index, motion["custodial"])
            self.seated.add(actor)
        if took:
            self.acts.append((None, actor, motion["places"]))

    def with_history(self, places):
        """These, and all that bears on whose hands the keys were in that signed them, and the same for those."""
        while True:
            keys = {self.signed[place] for place in places if place in self.signed}
            actors = {self.holders[key].actor for key in keys}
            wider = places.union(*(act[2] for act in self.acts if act[0] in keys or act[1] in actors))
            if wider == places:
                return places
            places = wider


# --- Bundles (bundle.md) ---------------------------------------------------------------------------------------


def verify(data, policy):
    """What the bundle proves under the policy, or Refused."""
    need(len(data) <= 16 << 20, "bundle-too-long")
    sighting = row(uint, array(digest, 64))
    item = row(octets, maybe(octets), octets, array(sighting))
    form, made_for, listed, raw = numbered(cbor(data), "bundle-shape", anything, digest, array(uint), array(item, 4096))
    need(form == "armistice-bundle-v1", "bundle-format")
    need(made_for == policy["digest"], "bundle-policy", "made for another policy than the one given")
    need(raw, "bundle-shape")
    note = proof_read(raw[0][2])[2]
    (origin, size, root), log_key, times = note_judge(note, policy)
    k, n = sum(time is not None for time in times), len(times)
    met_by = lambda until: quorum_met(policy, [time is not None and time <= until for time in times])
    need(met_by(2**63), "bundle-quorum", f"not witnessed: {k} of {n}")

    items, clock = [], None
    for statement, opening, proof, sightings in raw:
        index, hashes, own_note, extra = proof_read(proof)
        need(extra is None, "bundle-extra", entry=index)
        need(own_note == note, "bundle-checkpoints", entry=index)
        need(not items or index > items[-1].index, "bundle-order", entry=index)
        item = SimpleNamespace(**statement_read(statement, opening), index=index, opening=opening, sightings=sightings)
        item.needed, item.receipts, item.seen_by, item.destroyed = False, [], [], None
        need(item.origin == origin, "bundle-other-origin", entry=index)
        need(inclusion(index, size, item.id, hashes, root), "proof-root-mismatch", entry=index)
        item.time = clock_of(item)
        need((item.time is not None) == (item.author == log_key), "bundle-clock", entry=index)
        if item.time is not None:
            need(clock is None or item.time > clock.time, "bundle-clock", entry=index)
            clock = item
        need(clock is not None, "bundle-clock", entry=index)
        item.clock_s = clock.time
        clock.needed = clock is not item
        items.append(item)
    said = [item for item in items if item.time is None]

    first = next((item for item in said if item.index == 1 and item.is_public), None)
    genesis = genesis_read(first and first.content)
    first.needed = True

    subjects = {item.index: item for item in said if item.index in listed}
    need(listed and listed == sorted(listed) and len(subjects) == len(listed), "bundle-subject")
    history = History(genesis)
    for item in items:
        if item.time is not None:
            history.clock(item.index, item.time)
        else:
            known = history.entry(item.index, item.author.hex(), item.content if item.is_public else None)
            need(known, "bundle-author-unknown", "nobody has the author's key there", item.index)
            item.holder = history.holders[item.author.hex()]

    because = set(subjects)
    for item in said:
        told = says_of(item, subjects)
        need(item.opening is None or told or item.index in subjects, "bundle-unneeded", entry=item.index)
        last = -1
        for place, hashes in item.sightings:
            subject, (seen_size, seen_root) = subjects.get(place), item.seen or (0, None)
            need(subject and place > last and seen_size <= item.index, "bundle-sighting", entry=item.index)
            need(subject.holder.actor != item.holder.actor, "bundle-sighting", entry=item.index)
            need(all(known.author != item.author for known in subject.seen_by), "bundle-sighting", entry=item.index)
            need(inclusion(place, seen_size, subject.id, hashes, seen_root), "bundle-sighting", entry=item.index)
            subject.seen_by.append(item)
            last = place
        if told or item.sightings:
            because.add(item.index)
    because = history.with_history(because)
    for item in items:
        why = "neither asked for, nor a receipt by an addressee's key, nor any other thing a bundle holds"
        need(item.needed or item.index in because, "bundle-unneeded", why, item.index)
        # Nothing rides on a clock statement.
        need(item.time is None or not item.sightings, "bundle-unneeded", why, item.index)
    return {
        "origin": origin, "size": size, "root": root, "log_key": log_key, "genesis": genesis, "k": k, "n": n,
        "by": {name: time for (name, _, _), time in zip(policy["witnesses"], times) if time is not None},
        # Where nobody is asked for, nobody vouches for a time.
        "recorded_by_s": None if met_by(-1) else min(time for time in times if time is not None and met_by(time)),
        "subjects": [subjects[index] for index in listed],
    }


def says_of(item, subjects):
    """Whether an item is a receipt for a subject, or the first decision to destroy one, by whoever may say so."""
    said, kind = form_of(item.content), item.content and item.content.kind
    subject = subjects.get(said.get("entry"))
    if not subject or said["id"] != subject.id.hex() or said["by"] != item.holder.actor or subject.index >= item.index:
        return False
    own = subject.holder.actor == item.holder.actor
    if kind == "received" and not own:
        subject.receipts.append(item)
        return True
    if kind == "opening-destroyed" and own and not subject.destroyed:
        subject.destroyed = item
        return True
    return False


# --- Saying it -------------------------------------------------------------------------------------------------


def utc(seconds):
    try:
        moment = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=seconds)
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    except OverflowError:
        return f"{seconds} s"


def plain(value):
    """A body as JSON would show it."""
    if type(value) is Map:
        return {key if type(key) is str else repr(key): plain(inner) for key, inner in value}
    if type(value) is list:
        return [plain(inner) for inner in value]
    return value.hex() if type(value) is bytes else plain(value.value) if type(value) is Tag else value


def visible(words):
    """What acts instead of being seen, escaped as JSON does: C0 but the line break, delete, C1, breaks of lines, and
    bidirectional controls. Names and words in a bundle are chosen by whoever wrote them."""
    unseen = "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
    return re.sub(unseen, lambda found: f"\\u{ord(found[0]):04x}", words)


def quoted(value):
    return visible(json.dumps(value, ensure_ascii=False))


def whose(item):
    """Who signed, at which entry, not before when; and what became of the key."""
    held, ended = item.holder, item.holder.ended
    words = f"{quoted(held.actor)} at entry {item.index}, not before {utc(item.clock_s)}"
    words += f", by its officer {quoted(held.officer)}" if held.officer else ""
    words += f"; key admitted at entry {held.admitted}" + (", custodial" if held.custodial else "")
    return words + (f", ended at entry {ended['entry']}: {quoted(ended['reason'])}" if ended else "")


def tell(found):
    """What is proved, and what is not."""
    genesis, by_s, by = found["genesis"], found["recorded_by_s"], found["by"].items()
    marks = "".join(f", {mark}" for mark in ("exercise", "replayed") if genesis[mark])
    print(f"record {quoted(genesis['title'])}{marks}: log {found['origin']}, key {found['log_key'].hex()}")
    print(f"size {found['size']}, root {found['root'].hex()}, witnessed {found['k']} of {found['n']}:", end=" ")
    print(*[f"{quoted(name)} at {utc(time)}" for name, time in by], sep=", ")
    for item in found["subjects"]:
        index, content = item.index, item.content
        print(f"entry {index}, id {item.id.hex()}: said by {whose(item)}")
        by_then = "by " + (utc(by_s) if by_s is not None else "a time that no witness vouches for")
        print(f"  recorded {by_then}")
        told = content and {"kind": content.kind, "claimed": utc(content.claimed_s), "body": plain(content.body)}
        print("  content " + (quoted(told) if told else "withheld"))
        if item.destroyed:
            print(f"  its destruction was decided at entry {item.destroyed.index}")
        for one in item.receipts:
            print(f"  known {by_then} to {whose(one)}")
        for one in item.seen_by:
            print(f"  seen, in a log of size {one.seen[0]}, by {whose(one)}")
        # A receipt may be a sighting as well: one entry, told once.
        signers = {one.index: ("knew of", one) for one in item.receipts + item.seen_by}
        signers[index] = ("said", item)
        if by_s is not None and any(one.clock_s > by_s for _, one in signers.values()):
            print(f"NOT PROVED: when entry {index}, or what tells who knew of it, was recorded: the log's clock says not")
            print(f"before a time that is after {utc(by_s)}, by when witnesses had cosigned it; one of these is wrong")
        for what, one in signers.values():
            who, since = quoted(one.holder.actor), (one.holder.ended or {}).get("since")
            if one.holder.custodial:
                print(f"NOT PROVED: that {who} {what} entry {index}: the server held the key of entry {one.index}")
            if since is not None and since <= one.clock_s:
                print(f"IN DOUBT: whether {who} signed entry {one.index}: it says that this key was in other hands", end=" ")
                print(f"from {utc(since)}")
    print("not proved: that what a statement says is so; that a key was in its owner's hands; that what was received was")
    print("read; that nothing else was recorded about it; that no key named here was ended, replaced or given to another,")
    print("no organisation suspended and no consent taken back by an entry that is not in this bundle.")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bundle")
    parser.add_argument("--roots", metavar="POLICY", required=True)
    args = parser.parse_args()
    with open(args.bundle, "rb") as file, open(args.roots, "rb") as roots:
        data, policy = file.read(), roots.read()
    try:
        found = verify(data, policy_read(policy))
    except Refused as refused:
        print(f"REFUSED: {visible(str(refused))}")
        return 1
    tell(found)
    print("holds")
    return 0


if __name__ == "__main__":
    sys.exit(main())
