// Writes what GitHub's own library for expressions makes of every expression in the tables: see README.md.
import {readFileSync, writeFileSync} from "node:fs";
import {Evaluator, Lexer, Parser, data} from "@actions/expressions";

const CONTEXTS = ["github", "env", "vars", "job", "jobs", "steps", "runner", "secrets", "strategy", "matrix", "needs", "inputs"];
const many = Number.MAX_SAFE_INTEGER;
const FUNCTIONS = [
  ["success", 0, many],
  ["failure", 0, many],
  ["always", 0, 0],
  ["cancelled", 0, 0],
  ["hashFiles", 1, 255]
].map(([name, minArgs, maxArgs]) => ({
  name,
  description: "",
  minArgs,
  maxArgs,
  call: () => {
    throw new Error("only a run knows");
  }
}));

class NoContexts {
  get(name) {
    throw new Error("only a run knows " + name);
  }
}

function shown(value) {
  if (value.kind === data.Kind.Null) {
    return "null";
  }
  if (value.kind === data.Kind.String) {
    return "'" + value.value.replaceAll("'", "''") + "'";
  }
  return value.primitive ? value.coerceString() : JSON.stringify(value, data.replacer, "  ");
}

function answer(expression) {
  let tree;
  try {
    tree = new Parser(new Lexer(expression).lex().tokens, CONTEXTS, FUNCTIONS).parse();
  } catch (e) {
    return {expression, refused: e.message.replace(/ Located at position.*/s, "")};
  }
  if (tree === undefined) {
    return {expression, refused: "empty"};
  }
  try {
    const functions = new Map(FUNCTIONS.map(f => [f.name.toLowerCase(), f]));
    return {expression, value: shown(new Evaluator(tree, new NoContexts(), functions).evaluate())};
  } catch (e) {
    return {expression, failed: e.message};
  }
}

const [target, ...tables] = process.argv.slice(2);
const lines = [];
for (const table of tables) {
  for (const line of readFileSync(table, "utf8").split("\n")) {
    if (line !== "" && !line.startsWith("# ") && !line.startsWith("at: ")) {
      lines.push(JSON.stringify(answer(line.split("\t")[0])));
    }
  }
}
writeFileSync(target, lines.join("\n") + "\n");
