# Other programs on the same rows, called by `armistice bench`. One line of JSON per answer.
#   count CSV FROM TO KNOWN   reports of a stretch of time by registrant, rule and type: DuckDB, SQLite
#   inbox FILE COUNT          the first fifty open cases of an organisation by due date, and how many there are: SQLite
#   flush FILE COUNT GROUP    bare inserts into SQLite, COUNT rows in durable commits of GROUP
import json
import sqlite3
import sys
import time

QUERY = """SELECT registrant, rule, act, count(*), sum(low), sum(high) FROM report
WHERE ended BETWEEN ? AND ? AND known <= ? GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"""
COLUMNS = "registrant TEXT, rule TEXT, act TEXT, ended BIGINT, known BIGINT, low BIGINT, high BIGINT"


def told(**fields):
    print(json.dumps(fields), flush=True)


def middle(ask):
    spent, rows = [], None
    for _ in range(15):
        begun = time.perf_counter()
        rows = ask()
        spent.append(time.perf_counter() - begun)
    return sorted(spent)[len(spent) // 2] * 1000, sum(row[3] for row in rows)


def count(path, start, end, known):
    bounds = [int(start), int(end), int(known)]
    try:
        import duckdb
    except ImportError:
        told(peer="DuckDB", missing=True)
    else:
        base = duckdb.connect()
        base.execute("SET threads = 2")
        base.execute(f"CREATE TABLE report ({COLUMNS})")
        base.execute(f"COPY report FROM '{path}' (HEADER)")
        ms, events = middle(lambda: base.execute(QUERY, bounds).fetchall())
        told(peer=f"DuckDB {duckdb.__version__}", ms=ms, events=events)
    import csv
    base = sqlite3.connect(":memory:")
    base.execute(f"CREATE TABLE report ({COLUMNS})")
    with open(path, newline="", encoding="utf-8") as file:
        rows = csv.reader(file)
        next(rows)
        base.executemany("INSERT INTO report VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    ms, events = middle(lambda: base.execute(QUERY, bounds).fetchall())
    told(peer=f"SQLite {sqlite3.sqlite_version}", ms=ms, events=events)
    base.execute("CREATE INDEX ended ON report (ended)")
    ms, events = middle(lambda: base.execute(QUERY, bounds).fetchall())
    told(peer=f"SQLite {sqlite3.sqlite_version}, indexed", ms=ms, events=events)


def inbox(path, cases):
    base = sqlite3.connect(path, isolation_level=None)
    base.execute("CREATE TABLE item (org TEXT, due BIGINT, about TEXT, asked TEXT, since BIGINT)")
    base.execute("BEGIN")
    rows = ((f"org-{n % 1}", n * 7919 % 1000003, f"notice-{n}", "received", n) for n in range(int(cases)))
    base.executemany("INSERT INTO item VALUES (?, ?, ?, ?, ?)", rows)
    base.execute("COMMIT")
    base.execute("CREATE INDEX by_due ON item (org, due)")

    def ask():
        first = base.execute("SELECT * FROM item WHERE org = 'org-0' ORDER BY due LIMIT 50").fetchall()
        counts = base.execute("SELECT due < 500000, 0, 0, count(*) FROM item WHERE org = 'org-0' GROUP BY 1").fetchall()
        assert len(first) == 50
        return counts

    ms, events = middle(ask)
    told(peer=f"SQLite {sqlite3.sqlite_version}, indexed, without HTTP", ms=ms, events=events)


def flush(path, total, group):
    base = sqlite3.connect(path, isolation_level=None)
    base.execute("PRAGMA journal_mode = WAL")
    base.execute("PRAGMA synchronous = FULL")
    base.execute("CREATE TABLE entry (idx INTEGER PRIMARY KEY, bytes BLOB NOT NULL)")
    body, total, group = bytes(600), int(total), int(group)
    begun = time.perf_counter()
    for first in range(0, total, group):
        base.execute("BEGIN")
        base.executemany(
            "INSERT INTO entry VALUES (?, ?)", ((at, body) for at in range(first, min(first + group, total)))
        )
        base.execute("COMMIT")
    told(peer=f"SQLite {sqlite3.sqlite_version}", rate=total / (time.perf_counter() - begun))


{"count": count, "inbox": inbox, "flush": flush}[sys.argv[1]](*sys.argv[2:])
