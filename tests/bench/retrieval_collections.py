#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Parlor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns classical test collections into what bench_retrieval reads: corpus.jsonl, queries.jsonl and qrels.tsv (the form of BEIR).

    tests/bench/retrieval_collections.py cranfield FOLDER TARGET     (cran.all.1400.xml, cran.qry.xml, cranqrel.trec.txt)
    tests/bench/retrieval_collections.py cisi FOLDER TARGET          (CISI.ALL, CISI.QRY, CISI.REL; MED has the same form)
    tests/bench/retrieval_collections.py npl FOLDER TARGET           (doc-text, query-text, rlv-ass)
    tests/bench/retrieval_collections.py squad FOLDER TARGET         (dev-v1.1.json; also answers.jsonl, for bench_quotes)

They are not part of this repository; the University of Glasgow keeps the first under "test collections", SQuAD 1.1 (Rajpurkar et al. 2016) is of
Stanford, under CC BY-SA 4.0.
"""
import json
import pathlib
import re
import sys


def plain(text):
    return " ".join(text.split())


def cranfield(folder):
    text = (folder / "cran.all.1400.xml").read_text(encoding="utf-8", errors="replace")
    field = lambda name, entry: plain("".join(re.findall(rf"<{name}>(.*?)</{name}>", entry, re.S)))
    documents = []
    for entry in re.findall(r"<doc>(.*?)</doc>", text, re.S):
        title, body = field("title", entry), field("text", entry)
        documents.append((field("docno", entry), title, body.removeprefix(title).strip()))
    # The judgements count the questions from 1; the numbers in the file have gaps.
    asked = re.findall(r"<title>(.*?)</title>", (folder / "cran.qry.xml").read_text(encoding="utf-8"), re.S)
    questions = [(str(number), plain(question)) for number, question in enumerate(asked, 1)]
    judged = [line.split() for line in (folder / "cranqrel.trec.txt").read_text().splitlines()]
    return documents, questions, [(question, document, int(relevance)) for question, _, document, relevance in judged]


def smart(path):
    """The entries of a file of the SMART system, each a dictionary of its fields."""
    entries, field = [], None
    for line in path.read_text(encoding="latin-1").splitlines():
        if line.startswith(".I"):
            entries.append({"I": line[2:].strip()})
            field = None
        elif re.fullmatch(r"\.[A-Z]\s*", line):
            field = line[1]
        elif field:
            entries[-1][field] = entries[-1].get(field, "") + line + "\n"
    return entries


def cisi(folder):
    name = next(folder.glob("*.ALL")).stem
    documents = [(entry["I"], plain(entry.get("T", "")), plain(entry.get("W", ""))) for entry in smart(folder / f"{name}.ALL")]
    questions = [(entry["I"], plain(entry.get("W", ""))) for entry in smart(folder / f"{name}.QRY")]
    judged = {tuple(line.split()[:2]) for line in (folder / f"{name}.REL").read_text().splitlines() if line.split()}
    return documents, questions, [(question, document, 1) for question, document in sorted(judged)]


def npl(folder):
    def entries(name):
        for entry in re.split(r"^\s*/\s*$", (folder / name).read_text(encoding="latin-1"), flags=re.M):
            number, _, rest = entry.strip().partition("\n")
            if number:
                yield number.strip(), rest
    documents = [(number, "", plain(text)) for number, text in entries("doc-text")]
    questions = [(number, plain(text).lower()) for number, text in entries("query-text")]
    judged = [(number, document, 1) for number, rows in entries("rlv-ass") for document in rows.split()]
    return documents, questions, judged


def squad(folder, target):
    documents, questions, judged, answers = [], [], [], []
    for article in json.loads((folder / "dev-v1.1.json").read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            number = str(len(documents) + 1)
            documents.append((number, article["title"].replace("_", " "), plain(paragraph["context"])))
            for asked in paragraph["qas"]:
                questions.append((asked["id"], plain(asked["question"])))
                judged.append((asked["id"], number, 1))
                known = sorted({plain(answer["text"]) for answer in asked["answers"]})
                answers.append({"text": plain(asked["question"]), "passage": number, "answers": known})
    target.mkdir(parents=True, exist_ok=True)
    (target / "answers.jsonl").write_text("".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in answers), encoding="utf-8")
    return documents, questions, judged


def main():
    if len(sys.argv) != 4 or sys.argv[1] not in ("cranfield", "cisi", "npl", "squad"):
        raise SystemExit(__doc__)
    target = pathlib.Path(sys.argv[3])
    folder = pathlib.Path(sys.argv[2])
    documents, questions, judged = squad(folder, target) if sys.argv[1] == "squad" else globals()[sys.argv[1]](folder)
    target.mkdir(parents=True, exist_ok=True)
    lines = lambda entries: "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)
    (target / "corpus.jsonl").write_text(lines({"_id": number, "title": title, "text": text} for number, title, text in documents), encoding="utf-8")
    (target / "queries.jsonl").write_text(lines({"_id": number, "text": text} for number, text in questions), encoding="utf-8")
    (target / "qrels.tsv").write_text("".join(f"{question}\t{document}\t{relevance}\n" for question, document, relevance in judged), encoding="utf-8")
    relevant = {question for question, _, relevance in judged if relevance > 0}
    print(f"{len(documents)} documents, {len(questions)} questions, {len(relevant)} of them with judgements")


if __name__ == "__main__":
    main()
