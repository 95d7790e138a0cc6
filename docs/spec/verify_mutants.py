#!/usr/bin/env python3
"""Switches off each check of verify.py, one at a time: python3 docs/spec/verify_mutants.py. Exit 0: each is missed.

A check that can be left out without any test failing is one that nobody would miss if it were never written. What is
switched off: each `need`, each operand of an `and` or `or`, each shape (docs/spec/bundle.md calls them texts, digests ...), each
bound by one. Each variant is held against the vectors of fixtures/record, as verify_test.py does, until one fails. The few
that nothing can tell apart stand in `ALIKE` with the reason; one that has become superfluous there fails as well.

    verify_mutants.py --list        the variants and what noticed each
"""

import argparse
import ast
import collections
import copy
import multiprocessing
import pathlib
import signal
import sys
import types

import follow
import verify
import verify_test

HERE = pathlib.Path(__file__).resolve().parent
SHAPES = {"text", "octets", "digest", "hex64", "flag", "uint", "int64", "audience"}

# What tells people what was found is held against lines in verify_test.py; how it is read cannot be switched off.
NOT_CHECKS = {"Refused", "need", "main", "plain", "tell", "utc", "visible", "whose", "quoted"}

# By the variant: why no input tells it from verify.py.
NAME = "compared with an organisation's name, which is a text"
ALIKE = {
    "statement_read: the bound of len(data) <= 16384": "15,359 bytes of content leave every statement room",
    "FORMS: the shape text": NAME,
    "FORMS: the shape hex64": "compared with an id in this spelling",
    "FORMS: the shape text #2": NAME,
    "FORMS: the shape hex64 #2": "compared with an id in this spelling",
    "FORMS: the shape text #4": NAME,
    "FORMS: the shape text #8": NAME,
    "FORMS: the shape text #10": NAME,
    "FORMS: the shape text #13": NAME,
    "verify: the bound of place > last": "a second sighting of one subject by one key is refused right behind it",
    "says_of: the bound of subject.index >= item.index": "no statement names its own id",
}


class Variants(ast.NodeTransformer):
    """Counts the places where something can be switched off; changes the one that is asked for."""

    def __init__(self, wanted=None):
        self.wanted, self.names, self.inside = wanted, [], "top"

    def take(self, node, what):
        """Whether this is the one; each is named by where it is and what is left out."""
        name = f"{self.inside}: {what}"
        same = sum(name == other.split(" #")[0] for other in self.names)
        self.names.append(f"{name} #{same + 1}" if same else name)
        return len(self.names) - 1 == self.wanted

    def visit_FunctionDef(self, node):
        if node.name in NOT_CHECKS:
            return node
        before, self.inside = self.inside, node.name if self.inside == "top" else f"{self.inside}.{node.name}"
        node.args = self.generic_visit(node.args)
        node.body = [self.visit(one) for one in node.body]
        self.inside = before
        return node

    def visit_ClassDef(self, node):
        if node.name in NOT_CHECKS:
            return node
        before, self.inside = self.inside, node.name
        node = self.generic_visit(node)
        self.inside = before
        return node

    def visit_Assign(self, node):
        before = self.inside
        if self.inside == "top" and isinstance(node.targets[0], ast.Name):
            self.inside = node.targets[0].id
        node.value = self.visit(node.value)
        self.inside = before
        return node

    def visit_Expr(self, node):
        call = node.value
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "need":
            if self.take(node, f"need({ast.unparse(call.args[0])})"):
                return ast.copy_location(ast.Pass(), node)
            call.args[0] = self.visit(call.args[0])
            return node
        return self.generic_visit(node)

    def visit_BoolOp(self, node):
        left = list(node.values)
        for value in node.values:
            if self.take(node, f"{ast.unparse(value)} of {ast.unparse(node)}"):
                left = [one for one in node.values if one is not value]
        values = [self.visit(value) for value in left]
        return values[0] if len(values) == 1 else ast.copy_location(ast.BoolOp(node.op, values), node)

    def visit_Compare(self, node):
        other = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}
        for place, operator in enumerate(node.ops):
            if type(operator) in other and self.take(node, f"the bound of {ast.unparse(node)}"):
                node.ops[place] = other[type(operator)]()
        return self.generic_visit(node)

    def visit_Name(self, node):
        if isinstance(node.ctx, ast.Load) and node.id in SHAPES and self.take(node, f"the shape {node.id}"):
            return ast.copy_location(ast.Name("anything", ast.Load()), node)
        return node

    def visit_Call(self, node):
        # A shape that is asked is asked by the condition around it.
        node.args = [self.visit(one) for one in node.args]
        node.keywords = [ast.keyword(one.arg, self.visit(one.value)) for one in node.keywords]
        if not isinstance(node.func, ast.Name):
            node.func = self.visit(node.func)
        return node


TREE = ast.parse((HERE / "verify.py").read_text(encoding="utf-8")).body
CODES = [compile(ast.Module([one], []), "verify.py", "exec") for one in TREE]
CASES = list(verify_test.cases())

# What signatures rest on. Where it is as it was, one answer serves all variants.
SIGNATURES = {"P", "D", "EIGHTH", "SMALL_ORDER_Y", "y_of", "signed"}


def changed(place, number):
    """The statement of verify.py at a place with one thing switched off, and the names of all that can be."""
    variants = Variants(number)
    return variants.visit(copy.deepcopy(TREE[place])), variants.names


def variant(place, number):
    """verify.py as a module, with one thing switched off; the refusals are the ones that are caught elsewhere."""
    statement = ast.fix_missing_locations(ast.Module([changed(place, number)[0]], []))
    module = types.ModuleType("variant")
    for at, code in enumerate(CODES):
        exec(compile(statement, "verify.py", "exec") if at == place else code, module.__dict__)
    module.Refused = verify.Refused
    of = TREE[place]
    if (of.targets[0].id if isinstance(of, ast.Assign) else getattr(of, "name", "")) not in SIGNATURES:
        module.signed = verify.signed
    return module


def noticed(module):
    """The first case that comes out otherwise."""
    verify_test.verify = follow.verify = module
    signal.alarm(60)
    try:
        for place in [*LATELY, *range(len(CASES))]:
            read, name, case = CASES[place]
            try:
                found = verify_test.code_of(read, case)
                by = None if verify_test.agrees(found, case["code"]) else name
            except Exception as error:
                by = f"{name} ({type(error).__name__})"
            if by is not None:
                LATELY.appendleft(place)
                return by
        return None
    finally:
        signal.alarm(0)
        verify_test.verify = follow.verify = verify


# What noticed the last few may notice the next one as well.
LATELY = collections.deque(maxlen=12)


def tried(variation):
    return noticed(variant(*variation))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true")
    args = parser.parse_args()
    found = [(place, number, name) for place in range(len(TREE)) for number, name in enumerate(changed(place, None)[1])]
    assert noticed(verify) is None, "verify.py itself fails: run verify_test.py"
    failed = 0
    with multiprocessing.Pool() as pool:
        answers = pool.imap(tried, [one[:2] for one in found], chunksize=4)
        for (_, _, name), by in zip(found, answers):
            if args.list:
                print(f"{name}\n        {by or ALIKE.get(name, 'NOTHING')}")
            if (by is None) != (name in ALIKE):
                failed += 1
                print(f"NOT MISSED: {name}" if by is None else f"MISSED AFTER ALL: {name}, by {by}")
    for name in ALIKE.keys() - {name for _, _, name in found}:
        failed += 1
        print(f"NOT THERE: {name}")
    print(f"{len(found) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
