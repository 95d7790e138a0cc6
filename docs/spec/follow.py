#!/usr/bin/env python3
"""Follows a log as a stranger would: python3 follow.py URL --state DIR. Exit 0: nothing to report. Exit 1: ALARM.

DIR is all it believes: `roots.txt`, a policy with the log's key (docs/spec/log.md), and what it kept of the last time:
`checkpoint`, the newest note it verified; `leaves`, the leaf hashes under it; `looked`, when that was. It fetches the
checkpoint and every entry and tile (C2SP tlog-tiles), holds them against the rules of docs/spec/statement.md and against
what it kept, and keeps the new state only if all of it holds. What contradicts the log's own signature is written to
DIR/evidence.

    follow.py URL --state DIR                   looks once
    follow.py URL --state DIR --each N --sound K
                                                looks at URL/0 to URL/N-1, keeps nothing, counts the alarms. Exit 0: there
                                                was one at each number but K, where there was none, and all were heard
    follow.py --compare NOTE --state DIR        holds a checkpoint somebody else was given against what is kept
"""

import argparse
import collections
import pathlib
import sys
import time
import urllib.error
import urllib.request

import verify
from verify import Refused, need, sha256

# How far the log's clock may lag behind ours, in seconds.
LAG_S = 60

# Who cannot be reached has not been caught at anything.
UNHEARD = "follow-fetch"


class State:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.policy = verify.policy_read((self.folder / "roots.txt").read_bytes())
        read = lambda name: (self.folder / name).read_text(encoding="utf-8") if (self.folder / name).exists() else None
        self.note = read("checkpoint")
        self.leaves = [bytes.fromhex(line) for line in (read("leaves") or "").split()]
        self.looked = int(read("looked") or 0)

    def keep(self, note, leaves, now):
        (self.folder / "checkpoint").write_text(note, encoding="utf-8")
        (self.folder / "leaves").write_text("".join(leaf.hex() + "\n" for leaf in leaves), encoding="utf-8")
        (self.folder / "looked").write_text(str(now), encoding="utf-8")

    def evidence(self, *notes):
        """Two notes by one key that cannot both be of an honest log."""
        with open(self.folder / "evidence", "w", encoding="utf-8") as file:
            file.write("\n".join(note for note in notes if note))


def root_of(leaves):
    """RFC 6962, section 2.1."""
    if not leaves:
        return sha256()
    while len(leaves) > 1:
        pairs = [sha256(b"\1", a, b) for a, b in zip(leaves[::2], leaves[1::2])]
        leaves = pairs + leaves[len(leaves) & ~1 :]
    return leaves[0]


def tile_name(index):
    groups = [f"{index % 1000:03}"]
    while index := index // 1000:
        groups.insert(0, f"x{index % 1000:03}")
    return "/".join(groups)


def tiles(count):
    """(name, start, end) of the tiles that hold so many things."""
    for start in range(0, count, 256):
        end = min(start + 256, count)
        part = "" if end - start == 256 else f".p/{end - start}"
        yield tile_name(start // 256) + part, start, end


def fetch(url):
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            return answer.read()
    except (urllib.error.URLError, OSError) as error:
        raise Refused(UNHEARD, f"{url} cannot be fetched: {error}") from None


def note_open(note, policy):
    """The checkpoint and the key of the log of the policy that signed it.

    The other lines are whoever's: those of unknown keys are ignored, in whatever order they stand (C2SP signed-note,
    Signatures), and those of the policy's witnesses must hold. One spelling is wanted of a bundle, not of a log.
    """
    text, lines = verify.note_read(note)
    origin, size, root = verify.checkpoint_read(text)
    found, fault = None, "note-not-signed-by"
    for name, key in policy["logs"]:
        own = [signature for line, ident, signature in lines if (line, ident) == (name, verify.key_id(name, 1, key))]
        if name == origin and own:
            if all(verify.signed(key, text.encode(), signature) for signature in own):
                found = found or key
            else:
                fault = "key-bad-signature"
    need(found is not None, fault, "no log of the policy signed the checkpoint")
    for _, name, key in policy["witnesses"]:
        for line, ident, signature in lines:
            if (line, ident) == (name, verify.key_id(name, 4, key)):
                verify.cosigned_at(text, key, signature)
    return (origin, size, root), found


def entries_fetch(url, size):
    entries = []
    for name, start, end in tiles(size):
        data, at = fetch(f"{url}/tile/entries/{name}"), 0
        for _ in range(start, end):
            length = int.from_bytes(data[at : at + 2], "big")
            need(at + 2 + length <= len(data), "tile-bundle", f"entry bundle {name} is cut short")
            entries.append(data[at + 2 : at + 2 + length])
            at += 2 + length
        need(at == len(data), "tile-bundle", f"entry bundle {name} has bytes to spare")
    return entries


def hash_tiles_check(url, leaves):
    """Every tile of hashes is what the entries give."""
    level = 0
    while leaves:
        for name, start, end in tiles(len(leaves)):
            expected = b"".join(leaves[start:end])
            need(fetch(f"{url}/tile/{level}/{name}") == expected, "tile-hash", f"tile {level}/{name} is not what the entries give")
        leaves = [root_of(leaves[i : i + 256]) for i in range(0, len(leaves) & ~255, 256)]
        level += 1


def chain_check(entries, origin, log_key, state):
    """statement.md, section 4, and that nothing new claims a time before we looked last."""
    authors, clock, seen_before, leaves = {}, None, collections.Counter(), []
    for index, entry in enumerate(entries):
        try:
            statement = verify.SimpleNamespace(**verify.statement_read(entry, None))
        except Refused as refused:
            raise Refused(refused.code, str(refused), index) from None
        author = statement.author
        need(statement.origin == origin, "chain-other-origin", entry=index)
        sequence, last = authors.get(author, (0, None))
        need(statement.sequence == sequence + 1, "chain-sequence", f"author {author.hex()[:8]} has a gap or a repetition", index)
        need(statement.previous == last, "chain-previous", entry=index)
        ticked = verify.clock_of(statement)
        need((ticked is not None) == (author == log_key), "chain-clock-shape", entry=index)
        need(ticked is not None or clock is not None, "chain-no-clock", entry=index)
        if ticked is not None:
            need(clock is None or ticked > clock, "chain-clock-backwards", f"the clock goes from {clock} to {ticked}", index)
            need(
                index < len(state.leaves) or ticked >= state.looked - LAG_S, "follow-backdated",
                f"it says {verify.utc(ticked)}, and at {verify.utc(state.looked)} the log ended at {len(state.leaves)} entries", index,
            )
            clock = ticked
        if statement.seen is not None:
            size, root = statement.seen
            need(seen_before[author] <= size <= index, "chain-seen-ahead", entry=index)
            need(root_of(leaves[:size]) == root, "chain-seen-root", "its author was shown another log", index)
            seen_before[author] = size
        authors[author] = (statement.sequence, statement.id)
        leaves.append(statement.id)
    return leaves


def look(url, state, now):
    """One look: the new state, or Refused."""
    try:
        note = fetch(f"{url}/checkpoint").decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("note-text", "the checkpoint is not a text") from None
    (origin, size, root), log_key = note_open(note, state.policy)
    kept = len(state.leaves)
    if size < kept:
        state.evidence(state.note, note)
        raise Refused("follow-back", f"the log went back from {kept} entries to {size}")
    entries = entries_fetch(url, size)
    fetched = [sha256(b"\0", entry) for entry in entries]
    if fetched[:kept] != state.leaves:
        first = next(i for i, (a, b) in enumerate(zip(fetched, state.leaves)) if a != b)
        if root_of(fetched) == root:
            state.evidence(state.note, note)
            raise Refused("follow-fork", "the log signed another past than the one it signed before", first)
        raise Refused("follow-altered", "it is not what was there before, nor what the checkpoint says", first)
    need(root_of(fetched) == root, "chain-root", "the entries do not give the root that is signed")
    hash_tiles_check(url, fetched)
    leaves = chain_check(entries, origin, log_key, state)
    return note, leaves


def compare(note, state):
    """A checkpoint that somebody else verified."""
    (_, size, root), _ = note_open(note, state.policy)
    if size <= len(state.leaves) and root_of(state.leaves[:size]) != root:
        state.evidence(state.note, note)
        raise Refused("follow-fork", f"the log showed somebody else another record at size {size}")
    return size


def each(url, count, sound, state, now):
    """Looks at many. A log that does not answer is neither sound nor caught."""
    alarms, wrong = collections.Counter(), 0
    for number in range(count):
        try:
            look(f"{url}/{number}", state, now)
            code = None
        except Refused as refused:
            code = refused.code
        if number == sound:
            wrong += code is not None
            print(f"{number}: unchanged, and " + ("accepted" if code is None else f"REFUSED {code}"))
        elif code is None or code == UNHEARD:
            wrong += 1
            print(f"MISSED {number}" if code is None else f"NOT HEARD {number}")
        else:
            alarms[code] += 1
    print(" ".join(f"{code}={count}" for code, count in alarms.most_common()))
    print(f"{sum(alarms.values())} of {count - (sound is not None)} caught")
    return 1 if wrong else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url", nargs="?")
    parser.add_argument("--state", required=True, metavar="DIR")
    parser.add_argument("--each", type=int, metavar="N")
    parser.add_argument("--sound", type=int, metavar="K")
    parser.add_argument("--compare", metavar="NOTE")
    args = parser.parse_args()
    state, now = State(args.state), int(time.time())
    if args.each is not None:
        return each(args.url, args.each, args.sound, state, now)
    try:
        if args.compare:
            with open(args.compare, encoding="utf-8") as file:
                print(f"ok: at size {compare(file.read(), state)} it is the log known here")
            return 0
        note, leaves = look(args.url.rstrip("/"), state, now)
    except Refused as refused:
        print(f"ALARM: {verify.visible(str(refused))}")
        return 1
    state.keep(note, leaves, now)
    print(f"ok: {len(leaves)} entries")
    return 0


if __name__ == "__main__":
    sys.exit(main())
