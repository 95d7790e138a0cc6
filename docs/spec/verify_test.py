#!/usr/bin/env python3
"""Holds verify.py and follow.py against the vectors of the repository: python3 docs/spec/verify_test.py. Exit 0: all as expected.

Changes of every single byte of the bundles in fixtures/bundles must be refused (four values at each place, all 255 where
ARMISTICE_EVERY_VALUE is set); every case of fixtures/record must have the answer and the code written there; 43 of the 914
Ed25519 edge cases must be accepted. The last line counts.
"""

import contextlib
import io
import json
import os
import pathlib
import sys

import follow
import forge
import verify
from verify import Refused

ROOT = pathlib.Path(__file__).resolve().parents[2] / "fixtures"
passed, failed = 0, 0


def check(name, found, expected):
    global passed, failed
    if found == expected:
        passed += 1
    else:
        failed += 1
        print(f"FAILED {name}: {found!r} where {expected!r} was due")


def code_of(call, *arguments):
    try:
        call(*arguments)
        return None
    except Refused as refused:
        return refused.code


def each(name):
    for line in (ROOT / "record" / name).read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        yield f"{name}: {case['name']}", case


def statement(case):
    opening = case["opening"] and bytes.fromhex(case["opening"])
    verify.statement_read(bytes.fromhex(case["bytes"]), opening)


def proof(case):
    data = case["proof"].encode()
    index, hashes, note, _ = verify.proof_read(data)
    policy = {"logs": [verify.vkey(case["log"].encode(), 1)], "witnesses": []}
    (_, size, root), _, _ = verify.note_judge(note, policy)
    if not verify.inclusion(index, size, bytes.fromhex(case["leaf"]), hashes, root):
        raise Refused("proof-root-mismatch")


def policy(case):
    read = verify.policy_read(case["policy"].encode())
    _, _, times = verify.note_judge(case["note"], read)
    met = verify.quorum_met(read, [time is not None for time in times])
    found = (sum(time is not None for time in times), len(times), met)
    answer = case["answer"]
    if found != (answer["k"], answer["n"], answer["met"]):
        raise Refused("another answer")


def cosignature(case):
    name, key = verify.vkey(case["cosigner"].encode(), 4)
    text, lines = verify.note_read(case["note"])
    ident, times = verify.key_id(name, 4, key), []
    for line in lines:
        if line[:2] == (name, ident):
            times.append(verify.cosigned_at(text, key, line[2]))
    if times != case["times_s"]:
        raise Refused("other times")


class Stranger:
    """Somebody who never looked before."""

    leaves, looked = [], 0


def chain(case):
    entries = [bytes.fromhex(entry) for entry in case["entries"]]
    leaves = follow.chain_check(entries, case["origin"], bytes.fromhex(case["log_key"]), Stranger)
    if len(leaves) != case["size"] or follow.root_of(leaves).hex() != case["root"]:
        raise Refused("chain-root")


def checkpoint(case):
    name, key = verify.vkey(case["verifier"].encode(), 1)
    text, lines = verify.note_read(case["note"])
    own = [signature for line, ident, signature in lines if (line, ident) == (name, verify.key_id(name, 1, key))]
    if not own or not all(verify.signed(key, text.encode(), signature) for signature in own):
        raise Refused("note-not-signed-by")
    origin, size, root = verify.checkpoint_read(text)
    if (origin, size, root.hex()) != (name, case["size"], case["root"]):
        raise Refused("checkpoint-other-origin")


def bundle(case):
    verify.verify(bytes.fromhex(case["bundle"]), verify.policy_read(case["policy"].encode()))


def value(json):
    """A body as a content has it."""
    if isinstance(json, dict):
        return verify.Map((key, value(inner)) for key, inner in json.items())
    return [value(inner) for inner in json] if isinstance(json, list) else json


def history(case):
    said = lambda kind, body: verify.Content(kind, 0, [], [0], value(body), [])
    history = verify.History(verify.genesis_read(said("genesis", case["genesis"])))
    held = []
    for index, entry in enumerate(case["entries"], 2):
        if "clock" in entry:
            held.append(history.clock(index, entry["clock"]))
        else:
            held.append(history.entry(index, entry["key"], said(entry["kind"], entry["body"])))
    signers = {
        key: {
            "key": key, "actor": one.actor, "officer": one.officer, "custodial": one.custodial, "admitted": one.admitted,
            "ended": one.ended,
        }
        for key, one in history.holders.items()
    }
    last = [index for index, one in enumerate(held, 2) if one]
    found = held, signers, sorted(history.with_history(set(last[-1:])))
    if found != (case["held"], {one["key"]: one for one in case["signers"]}, case["needed"]):
        raise Refused("another history")


def every_byte(name):
    data = (ROOT / "bundles" / name).read_bytes()
    roots = verify.policy_read((ROOT / "bundles/roots.txt").read_bytes())
    verify.verify(data, roots)
    tried, accepted = 0, []
    for at, was in enumerate(data):
        four = {was ^ 0x01, was ^ 0x20, was ^ 0x80, (was + 1) % 256}
        for value in set(range(256)) - {was} if "ARMISTICE_EVERY_VALUE" in os.environ else four:
            tried += 1
            if code_of(verify.verify, data[:at] + bytes([value]) + data[at + 1 :], roots) is None:
                accepted.append((at, value))
    print(f"{name}: {tried} changes of {len(data)} bytes tried, {len(accepted)} accepted")
    check(f"every byte of {name}", (accepted, tried > 3 * len(data)), ([], True))


def notice():
    roots = verify.policy_read((ROOT / "bundles/roots.txt").read_bytes())
    return (ROOT / "bundles/notice.armistice").read_bytes(), roots


def tolerant():
    """A log's checkpoint may carry lines of unknown keys and any order; a bundle's may not."""
    data, roots = notice()
    note = verify.proof_read(verify.cbor(data)[3][1][0][2])[2]
    text, lines = note.split("\n\n")
    log, north, south = lines.splitlines()
    stranger = "\u2014 mirror.example/north " + verify.base64.b64encode(bytes(range(76))).decode()
    build = lambda *lines: text + "\n\n" + "".join(line + "\n" for line in lines)
    opened = lambda *lines: code_of(follow.note_open, build(*lines), roots)
    judged = lambda *lines: code_of(verify.note_judge, build(*lines), roots)
    name, flipped = log.rsplit(" ", 1)[0], lambda line: line[:-12] + ("A" if line[-12] != "A" else "B") + line[-11:]
    for title, lines, strict in (
        ("as it is", (log, north, south), None),
        ("other order", (south, log, north), "bundle-unknown-signature"),
        ("witnesses exchanged", (log, south, north), "bundle-signature-order"),
        ("a mirror's line", (log, stranger, north, south), "bundle-unknown-signature"),
        ("a mirror's line first", (stranger, log), "bundle-unknown-signature"),
        ("the log alone", (log,), None),
    ):
        check(f"checkpoint of a log, {title}", (opened(*lines), judged(*lines)), (None, strict))
        check(f"checkpoint of a log, {title}: what it says", follow.note_open(build(*lines), roots)[0][1], 10)
    check("checkpoint not signed by the log", opened(stranger, north, south), "note-not-signed-by")
    check("checkpoint with a wrong signature of the log", opened(flipped(log)), "key-bad-signature")
    check("checkpoint with a wrong cosignature", opened(log, flipped(north)), "key-bad-signature")
    check("the log's name under another key", opened(name + " " + stranger.split(" ")[2]), "note-not-signed-by")


def counting():
    """What counts as caught among many."""

    def found(codes, sound):
        def look(url, *_):
            code = codes[int(url.rsplit("/", 1)[1])]
            if code is not None:
                raise Refused(code)

        kept, follow.look = follow.look, look
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                return follow.each("", len(codes), sound, None, 0)
        finally:
            follow.look = kept

    check("all caught, the sound one not", found(["follow-fork", None, "chain-root"], 1), 0)
    check("one missed", found(["follow-fork", None, None], 1), 1)
    check("the sound one accused", found(["follow-fork", "chain-root", "chain-root"], 1), 1)
    check("one not heard", found(["follow-fork", None, "follow-fetch"], 1), 1)
    check("the sound one not heard", found(["follow-fork", "follow-fetch", "chain-root"], 1), 1)
    check("nobody there", found(["follow-fetch"] * 3, None), 1)


def lines(found, *marks):
    """The lines that are printed, those with one of the marks."""
    with contextlib.redirect_stdout(io.StringIO()) as told:
        verify.tell(found)
    return [line for line in told.getvalue().splitlines() if any(mark in line for mark in marks)]


WRONG = "NOT PROVED: when entry 5, or what tells who knew of it, was recorded: the log's clock says not"


def telling():
    """What is said of what holds."""
    check("controls are shown", verify.visible("a\x1b[2J\x9b\x7f\u202eb\u2066\u2028"), "a\\u001b[2J\\u009b\\u007f\\u202eb\\u2066\\u2028")
    check("words stay", verify.visible("\u0627\u0644\u0647\u062f\u0646\u0629 \u00c4"), "\u0627\u0644\u0647\u062f\u0646\u0629 \u00c4")
    found = verify.verify(*notice())
    item = found["subjects"][0]
    mission = 'NOT PROVED: that "mission" said entry 5: the server held the key of entry 5'
    check("a notice by a key the server holds", lines(found, "NOT PROVED", "IN DOUBT"), [mission])
    by_then = "by " + verify.utc(found["recorded_by_s"])
    south = f'  known {by_then} to "south" at entry 7, not before 2031-05-03T08:02:05Z; key admitted at entry 1'
    check("known to", lines(found, "known by"), [south])
    check("seen by", [line.split(" at entry")[0] for line in lines(found, "seen,")], ['  seen, in a log of size 6, by "south"', '  seen, in a log of size 8, by "north"'])
    check("by when", lines(found, "recorded by"), ["  recorded " + by_then])
    item.receipts[0].holder.custodial = True
    custody = 'NOT PROVED: that "south" knew of entry 5: the server held the key of entry 7'
    check("a receipt by a key the server holds, told once", lines(found, "NOT PROVED"), [custody, mission])
    item.clock_s = found["recorded_by_s"]
    check("the same second", lines(found, WRONG), [])
    item.clock_s += 1
    check("the clocks contradict each other", lines(found, WRONG), [WRONG])
    item.content = None
    check("a content that is not there", lines(found, "  content"), ["  content withheld"])


def enrolled():
    """Who signed with keys that are on record since the genesis, and what became of them."""
    found = verify.verify((ROOT / "bundles/enrolled.armistice").read_bytes(), notice()[1])
    item = found["subjects"][0]
    officer = {"officer": "north-1", "title": "Liaison officer of north", "posts": ["liaison-officer"]}
    held = item.holder
    check("an officer", (held.actor, held.officer, held.admitted, held.custodial), ("north", officer, 9, False))
    said = lines(found, "said by")[0].split("officer ", 1)[1]
    check("a key ended later", said, verify.quoted(officer) + '; key admitted at entry 9, ended at entry 15: "captured"')
    check("signed before the capture", lines(found, "IN DOUBT"), [])
    check("seen by an officer", [(one.holder.actor, one.holder.admitted) for one in item.seen_by], [("south", 3)])
    item.clock_s = held.ended["since"]
    since = verify.utc(item.clock_s)
    doubt = f'IN DOUBT: whether "north" signed entry 11: it says that this key was in other hands from {since}'
    check("signed after the capture", lines(found, "IN DOUBT"), [doubt])


# Where the program tells more apart than a verifier needs to: its code, and ours for the same.
BROADER = {
    "cbor-duplicate-key": ["cbor-unsorted"], "cbor-float": ["cbor-unsupported"], "cbor-indefinite": ["cbor-unsupported"],
    "key-not-canonical": ["key-bad-signature"], "key-not-on-curve": ["key-bad-signature"],
    "key-small-order": ["key-bad-signature"], "key-bad-signature": ["note-not-signed-by", "note-cosignature-time"],
    "origin-empty": ["origin-character"], "origin-too-long": ["origin-character"], "checkpoint-root": ["checkpoint-size"],
    "tlog-proof-header": ["tlog-proof-lines"], "tlog-proof-index": ["tlog-proof-lines"],
    "tlog-proof-extra": ["tlog-proof-lines"], "proof-out-of-range": ["proof-root-mismatch"],
    "proof-wrong-length": ["proof-root-mismatch"], "chain-clock-author": ["chain-clock-shape"],
    "note-not-signed-by": ["bundle-unknown-signature"], "statement-shape": ["key-bad-signature"],
    "tlog-proof-hash": ["tlog-proof-lines"], "origin-character": ["checkpoint-size"],
    "chain-clock-shape": ["bundle-clock"], "chain-seen-backwards": ["chain-seen-ahead"], "chain-size": ["chain-root"],
}


def agrees(found, code):
    return found == code or found in BROADER.get(code, ())


READERS = {
    "cbor.jsonl": lambda case: verify.cbor(bytes.fromhex(case["bytes"])),
    "statement.jsonl": statement,
    "chain.jsonl": chain,
    "checkpoint.jsonl": checkpoint,
    "cosignature.jsonl": cosignature,
    "policy.jsonl": policy,
    "proof.jsonl": proof,
    "history.jsonl": history,
    "bundle.jsonl": bundle,
    "forged.jsonl": bundle,
}


def edge_cases():
    """How many of how many are accepted."""
    cases = json.loads((ROOT / "vectors/ed25519_edge_cases.json").read_text(encoding="utf-8"))
    good = [c for c in cases if verify.signed(bytes.fromhex(c["key"]), c["msg"].encode(), bytes.fromhex(c["sig"]))]
    return len(good), len(cases)


def cases():
    """Each vector: what reads it, its name, and what it says. Then what no vector holds."""
    for file, read in READERS.items():
        for name, case in each(file):
            yield read, name, case
    for name, code, read in PROBES:
        yield lambda case, read=read: read(), name, {"code": code}


def equals(found, expected):
    if found != expected:
        raise Refused(f"{found!r} is not {expected!r}")


def forged_vkey(name="a", kind=1, key=None, ident=None, encoded=None):
    key = forge.public("log") if key is None else key
    ident = verify.key_id(name, kind, key).hex() if ident is None else ident
    return f"{name}+{ident}+{encoded or verify.base64.b64encode(bytes([kind]) + key).decode()}".encode()


def probe_vkey(code, **changes):
    return code, lambda: verify.vkey(forged_vkey(**changes), 1)


def probe_note(code, lines, body="x\n"):
    return code, lambda: verify.note_read(body + "\n" + "".join(line + "\n" for line in lines))


def probe_policy(code, text, add=""):
    return code, lambda: verify.policy_read((forge.POLICY.replace("quorum any\n", "") + text).encode() + add.encode("latin-1"))


def number(value, size=32):
    return value.to_bytes(size, "little")


LINE = "\u2014 a AAAAAAA="

PROBES = [(name, code, read) for name, (code, read) in {
    "Ed25519 edge cases": (None, lambda: equals(edge_cases(), (43, 914))),
    "a signature by a key whose y is the prime": (None, lambda: equals(verify.signed(number(verify.P), b"", bytes(64)), False)),
    "a verifier key": probe_vkey(None),
    "a verifier key of two parts": ("note-verifier-key", lambda: verify.vkey(b"a+b", 1)),
    "a verifier key that is no UTF-8": ("note-verifier-key", lambda: verify.vkey(b"\xff+b+c", 1)),
    "a verifier key with a blank in its name": probe_vkey("note-verifier-key", name="a b"),
    "a verifier key of 31 bytes": probe_vkey("note-verifier-key", key=bytes(31)),
    "a verifier key of another type": probe_vkey("note-verifier-key", kind=4),
    "a verifier key of another type under an id of this": probe_vkey(
        "note-verifier-key", kind=4, ident=verify.key_id("a", 1, forge.public("log")).hex()),
    "a verifier key in no base64": probe_vkey("note-verifier-key", encoded="!"),
    "a verifier key under another id": probe_vkey("note-verifier-key", ident="00000000"),
    "a verifier key whose y is the prime": probe_vkey("key-not-canonical", key=number(verify.P)),
    "a verifier key whose y is more": probe_vkey("key-not-canonical", key=number(verify.P + 3)),
    "a verifier key of small order": probe_vkey("key-small-order", key=number(1)),
    "a verifier key off the curve": probe_vkey("key-not-on-curve", key=number(2)),
    "64 signatures": probe_note(None, [LINE] * 64),
    "65 signatures": probe_note("note-too-long", [LINE] * 65),
    "a signature line with a fourth word": probe_note("note-signature-line", [LINE + " b"]),
    "a signature line by a name with a plus": probe_note("note-signature-line", ["\u2014 a+b AAAAAAA="]),
    "a signature line with an id alone": probe_note("note-signature-line", ["\u2014 a AAAAAA=="]),
    "a note of 131,072 bytes": probe_note(None, [LINE], "x" * (131072 - len(LINE.encode()) - 3) + "\n"),
    "a note of 131,073 bytes": probe_note("note-text", [LINE], "x" * (131073 - len(LINE.encode()) - 3) + "\n"),
    "a policy": probe_policy(None, "quorum any\n"),
    "a policy of 256 KiB": (None, lambda: verify.policy_read(forge.POLICY.encode().ljust(262143, b" ") + b"\n")),
    "a longer policy": ("policy-too-long", lambda: verify.policy_read(forge.POLICY.encode().ljust(262144, b" ") + b"\n")),
    "a policy with a delete": probe_policy("policy-character", "quorum any\x7f\n"),
    "a policy with a log of four words": probe_policy("policy-line", f"log {forge.vkey('b', 'south', 1)} url more\n"),
    "a policy with a log of one word": probe_policy("policy-line", "log\n"),
    "a policy with a log and its address": probe_policy(None, f"log {forge.vkey('b', 'south', 1)} url\nquorum any\n"),
    "a policy with a witness of five words": probe_policy("policy-line", f"witness b {forge.vkey('b', 'south', 4)} url more\n"),
    "a policy with a witness of two words": probe_policy("policy-line", "witness b\n"),
    "a policy with a group of one word": probe_policy("policy-line", "group b\n"),
    "a policy with a group of nobody": probe_policy("policy-threshold", "group b all\n"),
    "a policy with a group of no number": probe_policy("policy-threshold", "group b few any\n"),
    "a policy with a group of none of two": probe_policy("policy-threshold", "group b 0 any\n"),
    "a policy with a group under a witness's name": probe_policy("policy-name-taken", "group one all any\n"),
    "a policy with a group under no name": probe_policy("policy-name-taken", "group none all any\n"),
    "a policy with a witness under no name": probe_policy("policy-name-taken", f"witness none {forge.vkey('b', 'south', 4)}\n"),
    "a policy with a quorum that nobody defined": probe_policy("policy-unknown-name", "quorum few\n"),
    "a policy with a quorum of two words": probe_policy("policy-line", "quorum any one\n"),
    "a bundle of 16 MiB": ("cbor-trailing", lambda: verify.verify(bytes(16 << 20), None)),
    "a longer bundle": ("bundle-too-long", lambda: verify.verify(bytes((16 << 20) + 1), None)),
    "the first leaf of four under the place behind the last": (None, lambda: equals(
        verify.inclusion(4, 4, forge.tree([b"a"]), forge.path(0, [b"a", b"b", b"c", b"d"]), forge.tree([b"a", b"b", b"c", b"d"])), False)),
    "recorded by the time of the first who is enough": (None, lambda: equals(recorded_by(forge.POLICY), forge.START_S + 900)),
    "recorded by the time of the second where both are asked": (None, lambda: equals(
        recorded_by(forge.POLICY.replace("any any", "any all")), forge.START_S + 950)),
    "recorded by no time where nobody is asked": (None, lambda: equals(recorded_by(forge.POLICY.replace("quorum any", "quorum none")), None)),
    "a title in English": (None, lambda: equals(title([("de", "Waffenruhe"), ("en", "Truce")]), "Truce")),
    "a title in German": (None, lambda: equals(title([("de", "Waffenruhe")]), "Waffenruhe")),
    "no title": (None, lambda: equals(title([]), "")),
}.items()]


def recorded_by(policy):
    made = forge.bundle(forge.scene(), forge.ALL, [3], policy=policy)
    return verify.verify(bytes.fromhex(made["bundle"]), verify.policy_read(policy.encode()))["recorded_by_s"]


def title(texts):
    body = verify.Map([("organisations", []), ("exercise", True), ("replayed", False), ("title", verify.Map(texts))])
    return verify.genesis_read(verify.Content("genesis", 0, [], [0], body, []))["title"]


def main():
    for read, name, case in cases():
        found = code_of(read, case)
        check(name, case["code"] if agrees(found, case["code"]) else found, case["code"])
    check("Ed25519 edge cases", edge_cases(), (43, 914))
    tolerant()
    counting()
    telling()
    made = "".join(json.dumps(case, ensure_ascii=False) + "\n" for case in forge.cases())
    check("forged.jsonl is what forge.py makes", made == (ROOT / "record/forged.jsonl").read_text(encoding="utf-8"), True)
    enrolled()
    every_byte("notice.armistice")
    every_byte("enrolled.armistice")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
