"""Compares the dump of `examples/dump_syntax.rs` (standard input) with CPython's own `ast` and `symtable`-like scopes.

Prints each difference and exits with 1 if there is one.  Files that this Python cannot compile are left out.
"""

import ast
import bisect
import re
import struct
import sys
import warnings

warnings.simplefilter("ignore")
sys.setrecursionlimit(20000)

OPERATORS = {"NotIn": "NotIn", "IsNot": "IsNot"}
UNARY = {"Not": "Not", "USub": "Minus", "UAdd": "Plus", "Invert": "Invert"}


class Dumper:
    def __init__(self, data):
        self.data = data
        self.starts = [0] + [m.end() for m in re.finditer(rb"\r\n|\r|\n", data)]
        self.in_format = 0
        self.out = []

    def offset(self, line, column):
        return self.starts[line - 1] + column

    def range(self, start, end):
        if not self.in_format:
            self.out.append(f"@{start}-{end}")

    def node_range(self, node):
        self.range(self.offset(node.lineno, node.col_offset), self.offset(node.end_lineno, node.end_col_offset))

    def put(self, text):
        self.out.append(text)

    def word(self, text):
        self.out.append(" " + text)

    def name(self, name):
        self.word("-" if name is None else name)

    def names(self, names):
        self.put(" [" + "".join(" " + name for name in names) + "]")

    def string(self, text):
        parts = []
        for c in text:
            if c.isascii() and c.isalnum() or c in " _-./:":
                parts.append(c)
            else:
                code = ord(c)
                parts.append(f"<{0xFFFD if 0xD800 <= code < 0xE000 else code:x}>")
        self.put(" '" + "".join(parts) + "'")

    def optional(self, node):
        if node is None:
            self.word("-")
        else:
            self.expr(node)

    def exprs(self, nodes):
        self.put(" [")
        for node in nodes:
            self.expr(node)
        self.put("]")

    def block(self, body):
        self.put(" {")
        for node in body:
            self.stmt(node)
        self.put("}")

    # Statements

    def stmt(self, node):
        self.put("(")
        kind = type(node).__name__
        getattr(self, "stmt_" + kind)(node)
        self.put(")")
        start = self.offset(node.lineno, node.col_offset)
        if getattr(node, "decorator_list", None):
            start = self.decorated_start(node)
        self.range(start, self.offset(node.end_lineno, node.end_col_offset))

    def decorated_start(self, node):
        first = node.decorator_list[0]
        return self.data.rindex(b"@", 0, self.offset(first.lineno, first.col_offset))

    def definition_line(self, node):
        start = self.decorated_start(node) if node.decorator_list else self.offset(node.lineno, node.col_offset)
        self.put(f" line {bisect.bisect_right(self.starts, start)}")

    def stmt_FunctionDef(self, node, kind="Def"):
        self.word(kind)
        self.name(node.name)
        self.definition_line(node)
        self.exprs(node.decorator_list)
        self.parameters(node.args)
        self.optional(node.returns)
        self.scope(node.args, node.body)
        self.block(node.body)

    def stmt_AsyncFunctionDef(self, node):
        self.stmt_FunctionDef(node, "AsyncDef")

    def scope(self, args, body):
        scope = Scope()
        for arg in every_parameter(args):
            scope.bound.add(arg.arg)
        for part in body if isinstance(body, list) else [body]:
            scope.visit(part)
        self.names(sorted(scope.bound - scope.globals - scope.nonlocals))
        self.names(sorted(scope.globals))
        self.names(sorted(scope.nonlocals))
        self.word("generator" if scope.is_generator else "plain")

    def stmt_ClassDef(self, node):
        self.word("Class")
        self.name(node.name)
        self.definition_line(node)
        self.exprs(node.decorator_list)
        self.exprs(node.bases)
        self.keywords(node.keywords)
        self.block(node.body)

    def stmt_Try(self, node):
        self.word("Try")
        self.block(node.body)
        for handler in node.handlers:
            self.put("(except")
            self.optional(handler.type)
            self.name(handler.name)
            self.block(handler.body)
            self.put(")")
            self.node_range(handler)
        self.block(node.orelse)
        self.block(node.finalbody)

    stmt_TryStar = stmt_Try

    def stmt_Match(self, node):
        self.word("Match")
        self.expr(node.subject)
        for case in node.cases:
            self.put("(case")
            self.pattern(case.pattern)
            self.optional(case.guard)
            self.block(case.body)
            self.put(")")

    def stmt_If(self, node):
        self.word(type(node).__name__)
        self.expr(node.test)
        self.block(node.body)
        self.block(node.orelse)

    stmt_While = stmt_If

    def stmt_For(self, node):
        self.word("For")
        self.expr(node.target)
        self.expr(node.iter)
        self.block(node.body)
        self.block(node.orelse)

    stmt_AsyncFor = stmt_For

    def stmt_With(self, node):
        self.word("With")
        for item in node.items:
            self.expr(item.context_expr)
            self.optional(item.optional_vars)
        self.block(node.body)

    stmt_AsyncWith = stmt_With

    def stmt_Expr(self, node):
        self.word("Expr")
        self.expr(node.value)

    def stmt_Assign(self, node):
        self.word("Assign")
        self.exprs(node.targets)
        self.expr(node.value)

    def stmt_AnnAssign(self, node):
        self.word("AnnAssign")
        self.expr(node.target)
        self.expr(node.annotation)
        self.optional(node.value)

    def stmt_AugAssign(self, node):
        self.word("AugAssign")
        self.word(type(node.op).__name__)
        self.expr(node.target)
        self.expr(node.value)

    def stmt_Return(self, node):
        self.word("Return")
        self.optional(node.value)

    def stmt_Raise(self, node):
        self.word("Raise")
        self.optional(node.exc)
        self.optional(node.cause)

    def stmt_Delete(self, node):
        self.word("Delete")
        self.exprs(node.targets)

    def stmt_Global(self, node):
        self.word(type(node).__name__)
        self.names(node.names)

    stmt_Nonlocal = stmt_Global

    def stmt_Assert(self, node):
        self.word("Assert")
        self.expr(node.test)
        self.optional(node.msg)

    def stmt_Import(self, node):
        self.word("Import")
        for alias in node.names:
            self.name(alias.name)
            self.name(alias.asname)

    def stmt_ImportFrom(self, node):
        self.word(f"ImportFrom {node.level}")
        self.name(node.module)
        for alias in node.names:
            self.name(alias.name)
            self.name(alias.asname)

    def stmt_TypeAlias(self, node):
        self.word("TypeAlias")
        self.name(node.name.id)
        self.expr(node.value)

    def stmt_Pass(self, node):
        self.word(type(node).__name__)

    stmt_Break = stmt_Continue = stmt_Pass

    def parameters(self, args):
        self.put(" <")
        positional = args.posonlyargs + args.args
        defaults = [None] * (len(positional) - len(args.defaults)) + args.defaults
        items = [
            ("PositionalOnly" if i < len(args.posonlyargs) else "Ordinary", arg, default)
            for i, (arg, default) in enumerate(zip(positional, defaults))
        ]
        if args.vararg:
            items.append(("Rest", args.vararg, None))
        items += [("KeywordOnly", arg, default) for arg, default in zip(args.kwonlyargs, args.kw_defaults)]
        if args.kwarg:
            items.append(("KeywordRest", args.kwarg, None))
        for kind, arg, default in items:
            self.put("(" + kind)
            self.name(arg.arg)
            self.optional(arg.annotation)
            self.optional(default)
            self.put(")")
        self.put(">")

    def keywords(self, keywords):
        for keyword in keywords:
            self.put("(kw")
            self.name(keyword.arg)
            self.expr(keyword.value)
            self.put(")")

    # Patterns

    def pattern(self, node):
        self.put("(p")
        kind = type(node).__name__[len("Match"):]
        if kind == "Value":
            self.word("Value")
            self.expr(node.value)
        elif kind == "Singleton":
            self.word("Singleton")
            self.word(repr(node.value))
        elif kind in ("Sequence", "Or"):
            self.patterns(kind, node.patterns)
        elif kind == "Mapping":
            self.word("Mapping")
            self.exprs(node.keys)
            self.patterns("", node.patterns)
            self.name(node.rest)
        elif kind == "Class":
            self.word("Class")
            self.expr(node.cls)
            self.patterns("", node.patterns)
            for name, pattern in zip(node.kwd_attrs, node.kwd_patterns):
                self.name(name)
                self.pattern(pattern)
        elif kind == "Star":
            self.word("Star")
            self.name(node.name)
        else:
            self.word("As")
            if node.pattern is None:
                self.word("-")
            else:
                self.pattern(node.pattern)
            self.name(node.name)
        self.put(")")

    def patterns(self, kind, patterns):
        self.word(kind)
        for pattern in patterns:
            self.pattern(pattern)

    # Expressions

    def expr(self, node):
        self.put("(")
        getattr(self, "expr_" + type(node).__name__)(node)
        self.put(")")
        self.node_range(node)

    def expr_Constant(self, node):
        value = node.value
        if value is None or value is True or value is False:
            self.word(repr(value))
        elif value is ...:
            self.word("Ellipsis")
        elif isinstance(value, int):
            self.word(str(value) if value < 2**63 else "big")
        elif isinstance(value, float):
            self.word("float " + struct.pack(">d", value).hex())
        elif isinstance(value, complex):
            self.word("complex")
        elif isinstance(value, str):
            self.string(value)
        else:
            self.word("b")
            self.string(value.decode("latin-1"))

    def expr_JoinedStr(self, node):
        self.word("f")
        self.in_format += 1
        self.format_parts(node)
        self.in_format -= 1

    expr_TemplateStr = expr_JoinedStr

    def format_parts(self, node):
        for part in node.values:
            if isinstance(part, ast.Constant):
                if part.value:
                    self.string(part.value)
            else:
                self.put("(v")
                self.expr(part.value)
                self.word("-" if part.conversion == -1 else chr(part.conversion))
                if part.format_spec:
                    self.format_parts(part.format_spec)
                self.put(")")

    def expr_Name(self, node):
        self.word(node.id)

    def expr_Tuple(self, node):
        self.word(type(node).__name__)
        self.exprs(node.elts)

    expr_List = expr_Set = expr_Tuple

    def expr_Dict(self, node):
        self.word("Dict")
        for key, value in zip(node.keys, node.values):
            self.optional(key)
            self.expr(value)

    def expr_Attribute(self, node):
        self.word("Attribute")
        self.expr(node.value)
        self.name(node.attr)

    def expr_Subscript(self, node):
        self.word("Subscript")
        self.expr(node.value)
        self.expr(node.slice)

    def expr_Slice(self, node):
        self.word("Slice")
        self.optional(node.lower)
        self.optional(node.upper)
        self.optional(node.step)

    def expr_Call(self, node):
        self.word("Call")
        self.expr(node.func)
        self.exprs(node.args)
        self.keywords(node.keywords)

    def expr_BinOp(self, node):
        self.word(type(node.op).__name__)
        self.expr(node.left)
        self.expr(node.right)

    def expr_UnaryOp(self, node):
        self.word(UNARY[type(node.op).__name__])
        self.expr(node.operand)

    def expr_BoolOp(self, node):
        self.word(type(node.op).__name__)
        self.exprs(node.values)

    def expr_Compare(self, node):
        self.word("Compare")
        self.expr(node.left)
        for op, right in zip(node.ops, node.comparators):
            self.word(type(op).__name__)
            self.expr(right)

    def expr_IfExp(self, node):
        self.word("IfExp")
        self.expr(node.test)
        self.expr(node.body)
        self.expr(node.orelse)

    def expr_Lambda(self, node):
        self.word("Lambda")
        self.parameters(node.args)
        self.scope(node.args, node.body)
        self.expr(node.body)

    def comprehension(self, kind, node, element, value):
        self.word(kind + "Comp")
        self.expr(element)
        self.optional(value)
        for clause in node.generators:
            self.put("(for")
            self.expr(clause.target)
            self.expr(clause.iter)
            self.exprs(clause.ifs)
            self.put(")")

    def expr_ListComp(self, node):
        self.comprehension("List", node, node.elt, None)

    def expr_SetComp(self, node):
        self.comprehension("Set", node, node.elt, None)

    def expr_GeneratorExp(self, node):
        self.comprehension("Generator", node, node.elt, None)

    def expr_DictComp(self, node):
        self.comprehension("Dict", node, node.key, node.value)

    def wrapped(self, node):
        self.word(type(node).__name__)
        self.expr(node.value)

    expr_Starred = expr_Await = expr_YieldFrom = wrapped

    def expr_NamedExpr(self, node):
        self.word("Walrus")
        self.name(node.target.id)
        self.expr(node.value)

    def expr_Yield(self, node):
        self.word("Yield")
        self.optional(node.value)


def every_parameter(args):
    yield from args.posonlyargs + args.args + args.kwonlyargs
    yield from filter(None, (args.vararg, args.kwarg))


class Scope(ast.NodeVisitor):
    """What one function binds, by walking its statements."""

    def __init__(self):
        self.bound, self.globals, self.nonlocals = set(), set(), set()
        self.is_generator = False
        self.depth = 0

    def header(self, node):
        for decorator in node.decorator_list:
            self.visit(decorator)

    def signature(self, args):
        for default in args.defaults + [d for d in args.kw_defaults if d]:
            self.visit(default)
        for arg in every_parameter(args):
            if arg.annotation:
                self.visit(arg.annotation)

    def visit_FunctionDef(self, node):
        self.bound.add(node.name)
        self.header(node)
        self.signature(node.args)
        if node.returns:
            self.visit(node.returns)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_ClassDef(self, node):
        self.bound.add(node.name)
        self.header(node)
        for part in node.bases + [keyword.value for keyword in node.keywords]:
            self.visit(part)

    def visit_Lambda(self, node):
        self.signature(node.args)

    def comprehension(self, node):
        self.depth += 1
        self.generic_visit(node)
        self.depth -= 1

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = comprehension

    def visit_Name(self, node):
        if not isinstance(node.ctx, ast.Load) and not self.depth:
            self.bound.add(node.id)

    def visit_NamedExpr(self, node):
        self.bound.add(node.target.id)
        self.visit(node.value)

    def visit_alias(self, node):
        if node.name != "*":
            self.bound.add(node.asname or node.name)

    def visit_Import(self, node):
        for alias in node.names:
            self.bound.add(alias.asname or alias.name.split(".")[0])

    def visit_ExceptHandler(self, node):
        if node.name:
            self.bound.add(node.name)
        self.generic_visit(node)

    def visit_MatchAs(self, node):
        if node.name:
            self.bound.add(node.name)
        self.generic_visit(node)

    visit_MatchStar = visit_MatchAs

    def visit_MatchMapping(self, node):
        if node.rest:
            self.bound.add(node.rest)
        self.generic_visit(node)

    def visit_Global(self, node):
        self.globals.update(node.names)

    def visit_Nonlocal(self, node):
        self.nonlocals.update(node.names)

    def visit_Yield(self, node):
        self.is_generator = True
        self.generic_visit(node)

    visit_YieldFrom = visit_Yield


def expected_lines(path):
    with open(path, "rb") as file:
        data = file.read()
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
        if re.match(rb"[^\n]*\n?[^\n]*coding[:=]\s*(?!utf)", data):
            return None
        tree = compile(data, path, "exec", ast.PyCF_ONLY_AST, dont_inherit=True)
        compile(data, path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, UnicodeDecodeError, RecursionError):
        return None
    lines = []
    for node in tree.body:
        dumper = Dumper(data)
        dumper.stmt(node)
        source = text.encode()[dumper.offset(node.lineno, 0):dumper.offset(node.end_lineno, node.end_col_offset)]
        # Names of characters are not decoded.
        lines.append(None if b"\\N{" in source else "".join(dumper.out))
    return lines


def compare(path, errors, lines):
    expected = expected_lines(path)
    if expected is None:
        return None
    if errors:
        print(f"{path}: errors where CPython has none: {errors[0]}")
        return False
    differences = 0
    for want, got in zip(expected + ["(end)"], lines + ["(end)"]):
        if want is None or want == got:
            continue
        differences += 1
        at = next((i for i, (a, b) in enumerate(zip(want, got)) if a != b), min(len(want), len(got)))
        start = max(0, at - 80)
        print(f"{path}:\n  CPython    {want[start:at + 80]}\n  Fingerpost {got[start:at + 80]}")
        if differences == 20:
            break
    return differences == 0


def main():
    same = different = skipped = 0
    path, errors, lines = None, [], []

    def finish():
        nonlocal same, different, skipped
        if path is None:
            return
        result = compare(path, errors, lines)
        same, different, skipped = same + (result is True), different + (result is False), skipped + (result is None)

    sys.stdin.reconfigure(encoding="utf-8", newline="\n")
    for line in sys.stdin:
        line = line.removesuffix("\n")
        if line.startswith("=== "):
            finish()
            path, errors, lines = line[4:].rsplit(" ", 1)[0], [], []
        elif line.startswith("!!! "):
            errors.append(line[4:])
        else:
            lines.append(line)
    finish()
    print(f"{same} same, {different} different, {skipped} not compiled by this Python")
    sys.exit(different > 0)


main()
