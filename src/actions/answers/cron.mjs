// Writes what GitHub's workflow parser says to the schedules in testdata/actions/grammar: see README.md.
import {readFileSync, writeFileSync} from "node:fs";
import {pathToFileURL} from "node:url";
import {resolve} from "node:path";

const {isValidCron, hasCronIntervalLessThan5Minutes} = await import(
  pathToFileURL(resolve("node_modules/@actions/workflow-parser/dist/model/converter/cron.js"))
);
const folder = process.argv[2];
const marks = {"␣": " ", "→": "\t", "⏎": "\n"};
const rows = table =>
  readFileSync(`${folder}/${table}.tsv`, "utf8")
    .split("\n")
    .filter(line => line !== "" && !line.startsWith("# "))
    .map(line => line.split("\t"));

const answers = [];
const answer = (table, columns, accepted) =>
  answers.push([table, columns.join("  "), accepted ? "accepted" : "refused"].join("\t"));

for (const [text] of rows("cron")) {
  const cron = text.replace(/[␣→⏎]/g, mark => marks[mark]);
  answer("cron", [text], isValidCron(cron) && !hasCronIntervalLessThan5Minutes(cron));
}
writeFileSync(`${folder}/workflow-parser.tsv`, answers.join("\n") + "\n");
