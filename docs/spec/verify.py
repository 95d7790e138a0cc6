#!/usr/bin/env python3
"""Checks an Armistice bundle offline: python3 verify.py BUNDLE --roots POLICY. Exit 0: it holds. Exit 1: refused.

A second implementation of docs/spec/bundle.md, written to be read. It shares no code with the program. It needs
Python 3.9 and the package `cryptography`, whose Ed25519 is OpenSSL's: without cofactor, S below the group order, R
compared byte by byte. What OpenSSL lets pass and the record does not (keys and R of small order, keys that are not
canonical) is refused in `signed`. A refusal names the same code as the program's.

    verify.py BUNDLE --roots POLICY     what the bundle proves, as JSON, then `holds`
    verify.py --edge-cases FILE         counts the accepted signatures of ed25519_edge_cases.json
"""

import argparse
import base64
import functools
import hashlib
import json
import re
import sys
import unicodedata
from datetime import datetime, timedelta, timezone

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


class Refused(Exception):
    """Why, by its code, and at which entry."""

    def __init__(self, code, text="", entry=None):
        where = "" if entry is None else f"entry {entry}: "
        super().__init__(f"{where}{text or code} ({code})")
        self.code = code


def need(condition, code, text="", entry=None):
    if not condition:
        raise Refused(code, text, entry)


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


# --- Ed25519, strictly (statement.md, section 2) ---------------------------------------------------------------

P = 2**255 - 19
EIGHTH = int.from_bytes(bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little")
SMALL_ORDER_Y = {0, 1, P - 1, EIGHTH, P - EIGHTH}
D = -121665 * pow(121666, -1, P) % P


def y_of(point):
    return int.from_bytes(point, "little") & (2**255 - 1)


def on_curve(point):
    """RFC 8032, section 5.1.3: whether x^2 = (y^2 - 1) / (d y^2 + 1) has a root."""
    square = y_of(point) ** 2
    return pow((square - 1) * pow(D * square + 1, -1, P), (P - 1) // 2, P) in (0, 1)


@functools.lru_cache(maxsize=None)
def signed(key, message, signature):
    """Whether the signature holds by the strict rules, one at a time."""
    if len(key) != 32 or len(signature) != 64 or y_of(key) >= P:
        return False
    if y_of(key) in SMALL_ORDER_Y or y_of(signature[:32]) in SMALL_ORDER_Y:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
        return True
    except (InvalidSignature, ValueError):
        return False


# --- Deterministic CBOR (statement.md, section 1) --------------------------------------------------------------


class Map(list):
    """Pairs in their order; no key twice."""

    def get(self, key):
        return next((value for name, value in self if type(name) is type(key) and name == key), None)


class Tag:
    def __init__(self, number, value):
        self.number, self.value = number, value


def cbor_read(data, at, depth):
    need(depth < 32, "cbor-too-deep")
    need(at < len(data), "cbor-truncated")
    start, head = at, data[at]
    major, info = head >> 5, head & 31
    at += 1
    if major == 7:
        need(head in (0xF4, 0xF5, 0xF6), "cbor-unsupported")
        return {0xF4: False, 0xF5: True, 0xF6: None}[head], at
    number = info
    if info >= 24:
        need(info <= 27, "cbor-indefinite" if info == 31 else "cbor-unsupported")
        size = 1 << (info - 24)
        need(at + size <= len(data), "cbor-truncated")
        number = int.from_bytes(data[at : at + size], "big")
        need(number >= (24 if size == 1 else 1 << (4 * size)), "cbor-not-shortest")
        at += size
    if major == 0:
        return number, at
    if major == 1:
        need(number < 2**63, "cbor-out-of-range")
        return -1 - number, at
    if major in (2, 3):
        need(at + number <= len(data), "cbor-truncated")
        piece = data[at : at + number]
        if major == 2:
            return piece, at + number
        try:
            return piece.decode("utf-8"), at + number
        except UnicodeDecodeError:
            raise Refused("cbor-not-utf8") from None
    if major == 6:
        value, at = cbor_read(data, at, depth + 1)
        return Tag(number, value), at
    need(number <= len(data) - at, "cbor-truncated")
    if major == 4:
        items = []
        for _ in range(number):
            value, at = cbor_read(data, at, depth + 1)
            items.append(value)
        return items, at
    pairs, before = Map(), None
    for _ in range(number):
        start = at
        key, at = cbor_read(data, at, depth + 1)
        need(before is None or before < data[start:at], "cbor-unsorted")
        before = data[start:at]
        value, at = cbor_read(data, at, depth + 1)
        pairs.append((key, value))
    return pairs, at


def cbor(data):
    value, at = cbor_read(data, 0, 0)
    need(at == len(data), "cbor-trailing")
    return value


def cbor_head(major, number):
    if number < 24:
        return bytes([major << 5 | number])
    for info, size in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if number < 1 << (8 * size):
            return bytes([major << 5 | info]) + number.to_bytes(size, "big")
    raise ValueError(number)


def cbor_text(text):
    return cbor_head(3, len(text.encode())) + text.encode()


def cbor_bytes(data):
    return cbor_head(2, len(data)) + data


def is_digest(value):
    return type(value) is bytes and len(value) == 32


def is_uint(value):
    return type(value) is int and value >= 0


def is_int64(value):
    return type(value) is int and -(2**63) <= value < 2**63


# --- Statements (statement.md, sections 2 and 3) ---------------------------------------------------------------

BUCKETS = (256, 512, 1024, 2048, 4096, 8192, 15360)


def has_control(text):
    return any(unicodedata.category(c) == "Cc" for c in text)


def is_name(text):
    """A key name, or a log's origin without its limit of length."""
    return bool(text) and not any(c.isspace() or c == "+" for c in text) and not has_control(text)


def padded(content):
    need(len(content) < BUCKETS[-1], "content-too-long")
    size = next(size for size in BUCKETS if len(content) < size)
    return (content + b"\x80").ljust(size, b"\0")


def commitment(salt, content):
    return sha256(b"armistice-commitment-v1", salt, padded(content))


def is_id(text):
    return type(text) is str and 1 <= len(text.encode()) <= 128 and not has_control(text)


def content_read(data):
    need(len(data) < BUCKETS[-1], "content-too-long")
    fields = cbor(data)
    shape = type(fields) is Map and [k for k, _ in fields] in ([1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6, 7])
    need(shape and all(type(k) is int for k, _ in fields), "content-shape")
    kind, claimed, references, audience, body, exhibits = (value for _, value in fields[:6])
    due = fields.get(7)
    need(type(kind) is str and is_int64(claimed), "content-shape")
    need(len(fields) == 6 or is_int64(due), "content-shape")
    need(type(references) is list and all(is_digest(r) or type(r) is str for r in references), "content-shape")
    need(type(exhibits) is list and all(map(is_digest, exhibits)), "content-shape")
    need(type(audience) is list and audience and type(audience[0]) is int and 0 <= audience[0] <= 4, "content-shape")
    named = audience[1] if audience[0] == 3 and len(audience) == 2 else []
    need(len(audience) == (2 if audience[0] == 3 else 1) and type(named) is list, "content-shape")
    need(all(type(name) is str for name in named), "content-shape")
    need(re.fullmatch(r"[a-z0-9/._-]{1,64}", kind), "content-kind")
    need(max(len(references), len(exhibits), len(named)) <= 256, "content-list-too-long")
    need(all(is_id(name) for name in [r for r in references if type(r) is str] + named), "content-id")
    raw = [name.encode() for name in named]
    need(audience[0] != 3 or (named and all(a < b for a, b in zip(raw, raw[1:]))), "content-addressees")
    return {
        "kind": kind, "claimed_s": claimed, "references": references, "public": audience[0] == 0,
        "audience": audience, "body": body, "exhibits": exhibits, "due_s": due,
    }


@functools.lru_cache(maxsize=None)
def statement_read(data, opening):
    """Shape, signature and content of a statement. Cached: the same bytes have the same answer."""
    need(len(data) <= 16384, "statement-too-long")
    outer = cbor(data)
    need(type(outer) is Tag and outer.number == 18, "statement-shape")
    parts = outer.value
    need(type(parts) is list and len(parts) == 4, "statement-shape")
    protected, unprotected, payload, signature = parts
    need(type(protected) is bytes and type(payload) is bytes and type(unprotected) is Map, "statement-shape")
    need(not unprotected and type(signature) is bytes and len(signature) == 64, "statement-shape")
    fields = cbor(payload)
    need(type(fields) is Map and len(fields) in (7, 8), "statement-shape")
    need(all(type(key) is int and key == n for n, (key, _) in enumerate(fields, 1)), "statement-shape")
    version, origin, author, sequence, previous, seen, committed = (value for _, value in fields[:7])
    need(version == 1 and type(version) is int, "statement-version")
    need(type(origin) is str and is_digest(author) and is_uint(sequence) and is_digest(committed), "statement-shape")
    need(is_name(origin) and len(origin.encode()) <= 128, "origin-character")
    need(previous is None or is_digest(previous), "statement-shape")
    need(sequence > 0 and (sequence == 1) == (previous is None), "statement-shape")
    need(seen is None or (type(seen) is list and len(seen) == 2 and is_uint(seen[0]) and is_digest(seen[1])), "statement-shape")
    header = (
        b"\xa4\x01\x27\x03" + cbor_text("application/armistice-statement+cbor") + b"\x04" + cbor_bytes(author)
        + b"\x0f\xa2\x01" + cbor_text(author.hex()) + b"\x02" + cbor_text(origin)
    )
    need(protected == header, "statement-header")
    message = b"\x84" + cbor_text("Signature1") + cbor_bytes(protected) + b"\x40" + cbor_bytes(payload)
    need(signed(author, message, signature), "key-bad-signature")
    content = None
    if len(fields) == 8:
        clear = fields[7][1]
        need(type(clear) is list and len(clear) == 2 and is_digest(clear[0]) and type(clear[1]) is bytes, "statement-shape")
        need(commitment(*clear) == committed, "statement-commitment")
        content = content_read(clear[1])
        need(content["public"], "statement-exposed")
        need(opening is None, "statement-opening-unwanted")
    elif opening is not None:
        salt, body = opening[:32], opening[32:].rstrip(b"\0")
        need(len(opening) > 32 and body[-1:] == b"\x80" and padded(body[:-1]) == opening[32:], "content-padding")
        need(commitment(salt, body[:-1]) == committed, "statement-commitment", "not the content its author committed to")
        content = content_read(body[:-1])
        need(not content["public"], "statement-hidden")
    return {
        "id": sha256(b"\0", data), "origin": origin, "author": author, "sequence": sequence, "previous": previous,
        "seen": seen,
        "content": content, "is_public": len(fields) == 8,
    }


def clock_of(statement):
    """The time of a clock statement; None for another; refuses one that calls itself so and is not."""
    content = statement["content"]
    if not statement["is_public"] or content["kind"] != "clock":
        return None
    body = content["body"]
    time = body.get("time") if type(body) is Map and len(body) == 1 else None
    plain = not content["references"] and not content["exhibits"] and content["due_s"] is None
    need(plain and is_int64(time) and time == content["claimed_s"], "bundle-clock")
    return time


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
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            node = sha256(b"\1", node, other)
        place, last = place >> 1, last >> 1
    return last == 0 and node == root


def from_base64(text):
    """One spelling: what encoding gives again."""
    try:
        data = base64.b64decode(text, validate=True)
    except (ValueError, TypeError):
        return None
    return data if base64.b64encode(data).decode() == text else None


def decimal(text):
    return int(text) if re.fullmatch(r"0|[1-9][0-9]{0,19}", text, re.ASCII) and int(text) < 2**64 else None


def key_id(name, kind, key):
    return sha256(name.encode(), b"\n", bytes([kind]), key)[:4]


def vkey(word, kind):
    try:
        name, ident, encoded = word.decode().split("+", 2)
    except (UnicodeDecodeError, ValueError):
        raise Refused("note-verifier-key") from None
    data = from_base64(encoded) or b""
    need(is_name(name) and len(data) == 33 and data[0] == kind, "note-verifier-key")
    need(y_of(data[1:]) < P, "key-not-canonical")
    need(on_curve(data[1:]), "key-not-on-curve")
    need(y_of(data[1:]) not in SMALL_ORDER_Y, "key-small-order")
    need(ident == key_id(name, kind, data[1:]).hex(), "note-verifier-key")
    return name, data[1:]


@functools.lru_cache(maxsize=None)
def note_read(text):
    need(len(text.encode()) <= 131072 and not any(ord(c) < 32 and c != "\n" for c in text), "note-text")
    split = text.rfind("\n\n")
    need(split >= 0 and text.endswith("\n") and split + 2 < len(text), "note-unsigned")
    lines = []
    for line in text[split + 2 : -1].split("\n"):
        need(line.startswith("\u2014 ") and line.count(" ") == 2, "note-signature-line")
        _, name, encoded = line.split(" ")
        data = from_base64(encoded)
        need(is_name(name) and data is not None and len(data) > 4, "note-signature-line")
        lines.append((name, data[:4], data[4:]))
    need(len(lines) <= 64, "note-too-long")
    return text[: split + 1], lines


def checkpoint_read(text):
    lines = text.split("\n")
    need(len(lines) == 4 and lines[3] == "", "checkpoint-lines")
    size, root = decimal(lines[1]), from_base64(lines[2])
    need(is_name(lines[0]) and size is not None and root is not None and len(root) == 32, "checkpoint-size")
    return lines[0], size, root


def policy_read(data):
    """C2SP tlog-policy: logs, witnesses, and the rule among them."""
    need(len(data) <= 256 * 1024, "policy-too-long")
    need(data.endswith(b"\n"), "policy-unfinished-line")
    logs, witnesses, groups, names, taken, keys, rule, said = [], [], [], {}, set(), set(), None, b""
    for line in data[:-1].split(b"\n"):
        need(all(c == 9 or c >= 32 and c != 127 for c in line), "policy-character")
        words = [word for word in re.split(rb"[ \t]+", line) if word]
        if not words or words[0].startswith(b"#"):
            continue
        kept = len(words)
        if words[0] == b"log" and kept in (2, 3):
            logs.append(vkey(words[1], 1))
            need(logs[-1][1] not in keys, "policy-duplicate-key")
            keys.add(logs[-1][1])
            kept = 2
        elif words[0] == b"witness" and kept in (3, 4):
            name, key = vkey(words[2], 4)
            need(key not in keys, "policy-duplicate-key")
            need(words[1] not in names and words[1] != b"none", "policy-name-taken")
            keys.add(key)
            names[words[1]] = ("witness", len(witnesses))
            witnesses.append((words[1].decode("utf-8", "replace"), name, key))
            kept = 3
        elif words[0] == b"group" and kept >= 3:
            members = words[3:]
            need(all(m in names for m in members), "policy-unknown-name")
            need(len(set(members)) == len(members) and not taken & set(members), "policy-member-twice")
            taken |= set(members)
            count = {b"all": len(members), b"any": 1}.get(words[2]) or decimal(words[2].decode("latin-1")) or 0
            need(1 <= count <= len(members), "policy-threshold")
            need(words[1] not in names and words[1] != b"none", "policy-name-taken")
            groups.append((count, [names[m] for m in members]))
            names[words[1]] = ("group", len(groups) - 1)
        elif words[0] == b"quorum" and kept == 2:
            need(rule is None, "policy-quorum-twice")
            need(words[1] == b"none" or words[1] in names, "policy-unknown-name")
            rule = ("none", 0) if words[1] == b"none" else names[words[1]]
        else:
            raise Refused("policy-line")
        need(max(len(logs), len(witnesses), len(groups)) <= 256, "policy-too-long")
        said += b" ".join(words[:kept]) + b"\n"
    need(rule is not None, "policy-no-quorum")
    return {"logs": logs, "witnesses": witnesses, "groups": groups, "rule": rule, "digest": sha256(said)}


def quorum_met(policy, who):
    held = []
    value = lambda member: who[member[1]] if member[0] == "witness" else held[member[1]]
    for count, members in policy["groups"]:
        held.append(sum(map(value, members)) >= count)
    return policy["rule"][0] == "none" or value(policy["rule"])


def cosigned_at(text, key, signature):
    """C2SP tlog-cosignature, type 0x04: a time and a signature over it and the text."""
    need(len(signature) == 72, "key-bad-signature")
    time = int.from_bytes(signature[:8], "big")
    need(time < 2**63, "note-cosignature-time")
    need(signed(key, f"cosignature/v1\ntime {time}\n{text}".encode(), signature[8:]), "key-bad-signature")
    return time


def note_judge(note, policy):
    """The checkpoint, its log's key, and when each witness cosigned. Every line must be known and hold."""
    text, lines = note_read(note)
    origin, size, root = checkpoint_read(text)
    log = next((log for log in policy["logs"] if log[0] == origin and lines[0][:2] == (origin, key_id(origin, 1, log[1]))), None)
    need(log is not None, "bundle-unknown-signature", "the first signature is not by a log of the policy")
    need(signed(log[1], text.encode(), lines[0][2]), "key-bad-signature")
    times, last = [None] * len(policy["witnesses"]), -1
    for name, ident, signature in lines[1:]:
        known = [i for i, (_, n, k) in enumerate(policy["witnesses"]) if (n, key_id(n, 4, k)) == (name, ident)]
        need(known, "bundle-unknown-signature")
        need(known[0] > last, "bundle-signature-order")
        last = known[0]
        times[last] = cosigned_at(text, policy["witnesses"][last][2], signature)
    return (origin, size, root), log[1], times


@functools.lru_cache(maxsize=None)
def proof_read(data):
    """C2SP tlog-proof: index, hashes, the note verbatim, and extra data, which nothing vouches for."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("tlog-proof-lines") from None
    head, divided, note = text.partition("\n\n")
    need(divided, "tlog-proof-lines")
    lines = head.split("\n")
    need(lines[0] == "c2sp.org/tlog-proof@v1", "tlog-proof-header")
    extra = from_base64(lines.pop(1)[6:]) if len(lines) > 1 and lines[1].startswith("extra ") else None
    need(extra is None or extra, "tlog-proof-extra")
    need("\nextra " not in head or extra, "tlog-proof-extra")
    index = decimal(lines[1][6:]) if len(lines) > 1 and lines[1].startswith("index ") else None
    need(index is not None, "tlog-proof-index")
    hashes = [from_base64(line) for line in lines[2:]]
    need(len(hashes) <= 64 and all(map(is_digest, hashes)), "tlog-proof-hash")
    return index, hashes, note, extra


# --- Bundles (bundle.md) ---------------------------------------------------------------------------------------


RULES = {
    "BothCoChairs": "all", "Unanimity": "all", "Consensus": "all", "Majority": "majority", "SilenceProcedure": "silence",
}


def is_texts(value):
    return type(value) is list and all(type(text) is str for text in value)


def holder(actor, admitted, custodial, officer=None, at=None):
    """Whose a key is: an organisation's own, or its officer's. The first that was given it stands."""
    return {"actor": actor, "admitted": admitted, "custodial": custodial, "officer": officer, "at": at, "ended": None}


def end(held, index, reason, since):
    """A key signs no more. Said again, an earlier date of compromise widens the doubt; nothing narrows it."""
    held["ended"] = held["ended"] or {"entry": index, "reason": reason, "since": since}
    dates = [date for date in (held["ended"]["since"], since) if date is not None]
    held["ended"]["since"] = min(dates, default=None)


# What must stand in a statement about keys (section 3), by kind: text, key, list of texts, flag, time; `?` may be missing.
FORMS = {
    "key": {"by": "text", "officer": "text", "title": "text", "posts": "texts", "key": "key", "custodial": "flag?", "at": "time"},
    "key-end": {"by": "text", "key": "key", "reason": "text", "compromised_from": "time?"},
    "proposal": {
        "by": "text", "proposal": "text", "change": "text", "organisation": "text", "key": "key?", "custodial": "flag?",
        "compromised_from": "time?", "due": "time?",
    },
    "proposal-answer": {"by": "text", "proposal": "text", "consents": "flag"},
}
IS = {
    "text": lambda value: type(value) is str,
    "texts": is_texts,
    "key": lambda value: type(value) is str and re.fullmatch(r"[0-9a-f]{64}", value),
    "flag": lambda value: type(value) is bool,
    "time": is_int64,
}


def key_act(item):
    """The fields of a public statement about keys, or None."""
    form = FORMS.get(item["content"]["kind"]) if item["is_public"] else None
    body = item["content"]["body"] if form else None
    if type(body) is not Map:
        return None
    names = [name for name, _ in body]
    act = {"kind": item["content"]["kind"]}
    for name, what in form.items():
        value = act[name] = body.get(name)
        # A flag is there or not; a key and a time may be null as well.
        left_out = what.endswith("?") and value is None and (name not in names or what != "flag?")
        if not left_out and not IS[what.rstrip("?")](value):
            return None
    if act.get("change", "admit") not in ("admit", "suspend", "reinstate", "rekey"):
        return None
    if act.get("key"):
        act["key"] = bytes.fromhex(act["key"])
    return act


class History:
    """Whose every key is, folded entry by entry (bundle.md, section 3)."""

    def __init__(self, genesis):
        self.holders, self.table, self.rule = dict(genesis["holders"]), genesis["table"], genesis["rule"]
        self.seated, self.suspended = {held["actor"] for held in self.holders.values()}, set()
        self.motions, self.acts, self.signed = {}, [], {}

    def clock(self, index, time):
        for motion in self.motions.values():
            if not motion["decided"] and not motion["silent"] and motion["due"] is not None and motion["due"] <= time:
                motion["silent"] = True
                self.settle(motion, index)

    def entry(self, item):
        """Whether the author's key is somebody's there; what the entry says of keys then counts."""
        held = self.holders.get(item["author"])
        if held is None or held["ended"] or held["actor"] in self.suspended:
            return False
        self.signed[item["index"]] = item["author"]
        act = key_act(item)
        if act and act["by"] == held["actor"]:
            self.act(item["index"], held["officer"], act)
        return True

    def act(self, index, officer, act):
        at_table = (officer is None or "principal" in officer["posts"]) and act["by"] in self.table
        known = self.holders.get(act.get("key"))
        motion = self.motions.get(act.get("proposal"))
        if act["kind"] == "key" and officer is None and known is None:
            named = {name: act[name] for name in ("officer", "title", "posts")}
            self.holders[act["key"]] = holder(act["by"], index, bool(act["custodial"]), named, act["at"])
            self.acts.append((act["key"], None, [index]))
        elif act["kind"] == "key-end" and known and known["actor"] == act["by"] and known["officer"]:
            if officer is None or officer["officer"] == known["officer"]["officer"]:
                end(known, index, act["reason"], act["compromised_from"])
                self.acts.append((act["key"], None, [index]))
        elif act["kind"] == "proposal" and at_table and motion is None:
            gives, seated = act["change"] in ("admit", "rekey"), act["organisation"] in self.seated
            if (act["key"] and not known if gives else True) and seated == (act["change"] != "admit"):
                motion = dict(act, answers={act["by"]: True}, places=[index], silent=False, decided=False)
                self.motions[act["proposal"]] = motion
                self.settle(motion, index)
        elif act["kind"] == "proposal-answer" and at_table and motion and not motion["decided"]:
            motion["answers"][act["by"]] = act["consents"]
            motion["places"].append(index)
            self.settle(motion, index)

    def settle(self, motion, index):
        """Carries out a proposal whose answers are complete, at the entry that completed them."""
        consents = sum(motion["answers"].get(member, False) for member in self.table)
        decided = consents > len(self.table) // 2 if self.rule == "majority" else consents == len(self.table)
        if self.rule == "silence" and motion["silent"] and consents:
            decided = decided or all(motion["answers"].values())
        if not decided:
            return
        motion["decided"], actor, change = True, motion["organisation"], motion["change"]
        motion["places"] += [index] if motion["places"][-1] != index else []
        if change in ("suspend", "reinstate"):
            took = (actor in self.suspended) == (change == "reinstate")
            (self.suspended.add if change == "suspend" else self.suspended.discard)(actor)
        else:
            took = (change == "rekey" or actor not in self.seated) and motion["key"] not in self.holders
        if took and change in ("admit", "rekey"):
            since = motion["compromised_from"]
            for held in [held for held in self.holders.values() if held["actor"] == actor]:
                if held["officer"] is None and not held["ended"]:
                    end(held, index, "rekey", since)
                elif held["officer"] and since is not None and held["at"] >= since:
                    end(held, index, "compromised", since)
            self.holders[motion["key"]] = holder(actor, index, bool(motion["custodial"]))
            self.seated.add(actor)
        if took:
            self.acts.append((None, actor, motion["places"]))

    def with_history(self, places):
        """These, and all that bears on whose hands the keys were in that signed them, and the same for those."""
        while True:
            keys = {self.signed[place] for place in places if place in self.signed}
            actors = {self.holders[key]["actor"] for key in keys}
            wider = places.union(*(act[2] for act in self.acts if act[0] in keys or act[1] in actors))
            if wider == places:
                return places
            places = wider


def genesis_read(content):
    body = content["body"] if content and content["kind"] == "genesis" else None
    need(type(body) is Map and type(body.get("organisations")) is list, "bundle-genesis", entry=1)
    holders, title = {}, body.get("title")
    texts = type(title) is not Map or all(type(key) is str and type(text) is str for key, text in title)
    need(texts, "bundle-genesis", "the title is not a map of texts by language", 1)
    for one in body.get("organisations"):
        need(type(one) is Map and type(one.get("actor")) is str and type(one.get("custodial")) is bool, "bundle-genesis")
        need(type(one.get("key")) is str and re.fullmatch(r"[0-9a-f]{64}", one.get("key")), "bundle-genesis", entry=1)
        holders.setdefault(bytes.fromhex(one.get("key")), holder(one.get("actor"), 1, one.get("custodial")))
    flags = body.get("exercise"), body.get("replayed")
    need(all(type(flag) is bool for flag in flags), "bundle-genesis", entry=1)
    title = (title.get("en") or (title[0][1] if title else "")) if type(title) is Map else ""
    table, rule = body.get("body"), None
    if type(table) is Map and is_texts(table.get("members")):
        rule = RULES.get(table.get("rule")) if type(table.get("rule")) is str else None
    return {
        "holders": holders, "table": table.get("members") if rule else [], "rule": rule, "exercise": flags[0], "replayed": flags[1], "title": title,
    }


def about(content, kind):
    """(entry, id) a receipt or destruction is about, if it is one and says whose word it is."""
    body = content["body"] if content and content["kind"] == kind else None
    if type(body) is not Map or not is_uint(body.get("entry")) or type(body.get("by")) is not str:
        return None
    ident = body.get("id")
    if type(ident) is not str or not re.fullmatch(r"[0-9a-f]{64}", ident):
        return None
    if kind == "opening-destroyed" and type(body.get("reason")) is not str:
        return None
    return body.get("entry"), bytes.fromhex(ident), body.get("by")


def verify(data, policy):
    """What the bundle proves under the policy, or Refused."""
    need(len(data) <= 16 << 20, "bundle-too-long")
    bundle = cbor(data)
    need(type(bundle) is Map and len(bundle) == 4, "bundle-shape")
    need(all(type(k) is int and k == n for n, (k, _) in enumerate(bundle, 1)), "bundle-shape")
    form, digest, listed, raw = (value for _, value in bundle)
    need(form == "armistice-bundle-v1", "bundle-format")
    need(digest == policy["digest"], "bundle-policy", "made for another policy than the one given")
    need(type(listed) is list and listed and all(map(is_uint, listed)), "bundle-subject")
    need(all(a < b for a, b in zip(listed, listed[1:])), "bundle-subject")
    need(type(raw) is list and 0 < len(raw) <= 4096, "bundle-shape")
    need(all(type(item) is list and len(item) == 4 for item in raw), "bundle-shape")
    for statement, opening, proof, sightings in raw:
        need(type(statement) is bytes and type(proof) is bytes and type(sightings) is list, "bundle-shape")
        need(opening is None or type(opening) is bytes, "bundle-shape")
        for one in sightings:
            ok = type(one) is list and len(one) == 2 and is_uint(one[0]) and type(one[1]) is list
            need(ok and len(one[1]) <= 64 and all(map(is_digest, one[1])), "bundle-shape")
    note = proof_read(raw[0][2])[2]
    (origin, size, root), log_key, times = note_judge(note, policy)
    k, n = sum(time is not None for time in times), len(times)
    need(quorum_met(policy, [time is not None for time in times]), "bundle-quorum", f"not witnessed: {k} of {n}")
    in_order = sorted(time for time in times if time is not None)
    enough = [t for t in in_order if quorum_met(policy, [time is not None and time <= t for time in times])]

    items, before, clock = [], -1, None
    for statement, opening, proof, sightings in raw:
        index, hashes, own_note, extra = proof_read(proof)
        need(extra is None, "bundle-extra", entry=index)
        need(own_note == note, "bundle-checkpoints", entry=index)
        need(index > before, "bundle-order", entry=index)
        before = index
        item = dict(statement_read(statement, opening), index=index, opening=opening, sightings=sightings, needed=False)
        need(item["origin"] == origin, "bundle-other-origin", entry=index)
        need(inclusion(index, size, item["id"], hashes, root), "proof-root-mismatch", entry=index)
        item["time"] = clock_of(item)
        need((item["time"] is not None) == (item["author"] == log_key), "bundle-clock", entry=index)
        if item["time"] is not None:
            need(clock is None or item["time"] > clock["time"], "bundle-clock", entry=index)
            clock = item
        else:
            need(clock is not None, "bundle-clock", entry=index)
            clock["needed"] = True
            item["clock_s"] = clock["time"]
        items.append(item)
    first = next((item for item in items if item["index"] == 1 and item["is_public"]), None)
    need(first is not None, "bundle-genesis")
    genesis = genesis_read(first["content"])
    first["needed"] = True

    said = [item for item in items if item["time"] is None]
    subjects = {item["index"]: item for item in said if item["index"] in listed}
    need(len(subjects) == len(listed), "bundle-subject")
    history = History(genesis)
    for item in items:
        if item["time"] is not None:
            history.clock(item["index"], item["time"])
        else:
            need(history.entry(item), "bundle-author-unknown", "nobody has the author's key there", item["index"])
    for item in said:
        # With what became of the key later.
        item["holder"] = history.holders[item["author"]]
        item["by"], item["custodial"] = item["holder"]["actor"], item["holder"]["custodial"]
    for item in subjects.values():
        item.update(receipts=[], seen_by=[], destroyed=None)
    because = set(subjects)
    for item in said:
        told = False
        for kind, own in (("received", False), ("opening-destroyed", True)):
            entry, ident, by = about(item["content"], kind) or (None, None, None)
            subject = subjects.get(entry)
            if subject is None or subject["id"] != ident or entry >= item["index"] or by != item["by"]:
                continue
            if (subject["by"] == item["by"]) != own or (own and subject["destroyed"]):
                continue
            told = True
            if own:
                subject["destroyed"] = item
            else:
                subject["receipts"].append(item)
        need(item["opening"] is None or told or item["index"] in subjects, "bundle-unneeded", entry=item["index"])
        last = -1
        for one in item["sightings"]:
            subject, seen = subjects.get(one[0]), item["seen"]
            need(subject and seen and one[0] > last and seen[0] <= item["index"], "bundle-sighting", entry=item["index"])
            last = one[0]
            new = all(known["author"] != item["author"] for known in subject["seen_by"]) and subject["by"] != item["by"]
            need(new, "bundle-sighting", entry=item["index"])
            need(inclusion(one[0], seen[0], subject["id"], one[1], seen[1]), "bundle-sighting", entry=item["index"])
            subject["seen_by"].append(item)
        if told or item["sightings"]:
            because.add(item["index"])
    because = history.with_history(because)
    for item in items:
        # A clock statement has no sightings to give.
        text = "neither asked for, nor a receipt by an addressee's key, nor any other thing a bundle holds"
        needed = (item["needed"] or item["index"] in because) and (item["time"] is None or not item["sightings"])
        need(needed, "bundle-unneeded", text, item["index"])
    named = zip((name for name, _, _ in policy["witnesses"]), times)
    return {
        "origin": origin, "size": size, "root": root, "log_key": log_key, "genesis": genesis, "k": k, "n": n,
        "by": [(name, time) for name, time in named if time is not None],
        "recorded_by_s": enough[0] if enough else None,
        "subjects": [subjects[index] for index in listed],
    }


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


def visible(text):
    """What acts instead of being seen, escaped as JSON does: C0 but the line break, delete, C1, breaks of lines, and
    bidirectional controls. Names and words in a bundle are chosen by whoever wrote them."""
    unseen = "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
    return re.sub(unseen, lambda found: f"\\u{ord(found[0]):04x}", text)


def shown(found):
    subjects = []
    by_s = found["recorded_by_s"]
    # The log's clock and the witnesses' cannot both be right about what was not there before a time after it was there.
    agree = lambda item: by_s is None or item["clock_s"] <= by_s

    def key_of(one):
        """Whose key, by which entry, and what became of it."""
        held, ended = one["holder"], one["holder"]["ended"]
        since = ended["since"] if ended else None
        return {
            "officer": held["officer"], "admitted": held["admitted"], "custodial": one["custodial"],
            "ended": ended and {"entry": ended["entry"], "reason": ended["reason"]},
            "in_doubt_from": utc(since) if since is not None and since <= one["clock_s"] else None,
        }

    signer = lambda one: dict(
        {"by": one["by"], "entry": one["index"], "not_before": utc(one["clock_s"]), "clocks_agree": agree(one)}, **key_of(one)
    )
    for item in found["subjects"]:
        content = item["content"]
        subjects.append({
            "entry": item["index"], "id": item["id"].hex(), "author": item["by"], **key_of(item),
            "not_before": utc(item["clock_s"]), "clocks_agree": agree(item), "kind": content and content["kind"], "claimed": content and utc(content["claimed_s"]),
            "body": content and plain(content["body"]),
            "receipts": [signer(one) for one in item["receipts"]],
            "seen_by": [dict(signer(one), size=one["seen"][0]) for one in item["seen_by"]],
            "destroyed": item["destroyed"] and item["destroyed"]["index"],
        })
    return {
        "record": found["genesis"]["title"], "exercise": found["genesis"]["exercise"], "replayed": found["genesis"]["replayed"],
        "log": found["origin"], "log_key": found["log_key"].hex(), "size": found["size"], "root": found["root"].hex(),
        "witnessed": {"k": found["k"], "n": found["n"], "by": {name: utc(time) for name, time in found["by"]}},
        "recorded_by": None if by_s is None else utc(by_s), "subjects": subjects,
    }


def tell(found):
    answer = shown(found)
    print(visible(json.dumps(answer, ensure_ascii=False, indent=2)))
    for item in answer["subjects"]:
        if not all(one["clocks_agree"] for one in [item] + item["receipts"] + item["seen_by"]):
            print(f"NOT PROVED: when entry {item['entry']}, or what tells who knew of it, was recorded: the log's clock says not")
            print(f"before a time that is after {answer['recorded_by']}, by when witnesses had cosigned it; one of these is wrong")
        signed = [("said", item["author"], item)] + [("knew of", one["by"], one) for one in item["receipts"] + item["seen_by"]]
        # A receipt may be a sighting as well: one entry, told once.
        for what, who, entry in dict.fromkeys((what, who, one["entry"]) for what, who, one in signed if one["custodial"]):
            who = visible(json.dumps(who, ensure_ascii=False))
            print(f"NOT PROVED: that {who} {what} entry {item['entry']}: the server held the key of entry {entry}")
        for who, entry, since in dict.fromkeys((who, one["entry"], one["in_doubt_from"]) for _, who, one in signed if one["in_doubt_from"]):
            who = visible(json.dumps(who, ensure_ascii=False))
            print(f"IN DOUBT: whether {who} signed entry {entry}: it says that this key was in other hands from {since}")
    print("not proved: that what a statement says is so; that a key was in its owner's hands; that what was received was")
    print("read; that nothing else was recorded about it; that no key named here was ended, replaced or given to another, no")
    print("organisation suspended and no consent taken back by an entry that is not in this bundle.")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bundle", nargs="?")
    parser.add_argument("--roots", metavar="POLICY")
    parser.add_argument("--edge-cases", metavar="FILE")
    args = parser.parse_args()
    if args.edge_cases:
        with open(args.edge_cases, encoding="utf-8") as file:
            cases = json.load(file)
        good = [c for c in cases if signed(bytes.fromhex(c["key"]), c["msg"].encode(), bytes.fromhex(c["sig"]))]
        print(f"{len(good)} of {len(cases)} accepted")
        return 0
    if not args.bundle or not args.roots:
        parser.error("give a bundle and --roots POLICY")
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
