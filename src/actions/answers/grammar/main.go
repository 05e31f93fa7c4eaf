// Command grammar writes what actionlint says to the tables in testdata/actions/grammar: see ../README.md.
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/rhysd/actionlint"
)

var marks = strings.NewReplacer("␣", " ", "→", "\t", "⏎", "\n")

func main() {
	folder := os.Args[1]
	out, err := os.Create(folder + "/actionlint.tsv")
	if err != nil {
		panic(err)
	}
	defer out.Close()
	for _, table := range []string{"commands", "cron", "inputs", "matrices", "needs", "patterns", "shells"} {
		answers(out, folder, table)
	}
}

func answers(out io.Writer, folder, table string) {
	file, err := os.Open(folder + "/" + table + ".tsv")
	if err != nil {
		panic(err)
	}
	defer file.Close()
	in := bufio.NewScanner(file)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		line := in.Text()
		if line == "" || strings.HasPrefix(line, "# ") {
			continue
		}
		c := strings.Split(line, "\t")
		if table == "patterns" {
			text := marks.Replace(c[1])
			var n int
			if c[0] == "REF" {
				n = len(actionlint.ValidateRefGlob(text))
			} else {
				n = len(actionlint.ValidatePathGlob(text))
			}
			answer(out, table, c[:2], n == 0)
			continue
		}
		var src string
		switch table {
		case "cron":
			src = fmt.Sprintf("on:\n  schedule:\n    - cron: %s\njobs: {a: {runs-on: ubuntu-latest, steps: [{run: x}]}}\n", quote(marks.Replace(c[0])))
		case "matrices":
			src = "on: push\njobs: {a: {runs-on: ubuntu-latest, strategy: {matrix: " + c[0] + "}, steps: [{run: x}]}}\n"
		case "needs":
			src = "on: push\njobs:\n"
			for _, j := range strings.Split(c[0], " ") {
				id, needs, ok := strings.Cut(j, ":")
				src += "  " + id + ":\n    runs-on: ubuntu-latest\n    steps: [{run: x}]\n"
				if ok {
					src += "    needs: ['" + strings.Join(strings.Split(needs, ","), "','") + "']\n"
				}
			}
		case "shells":
			src = fmt.Sprintf("on: push\njobs: {a: {runs-on: [%s], steps: [{run: x, shell: %s}]}}\n", quotes(c[1]), quote(marks.Replace(c[0])))
		case "inputs":
			event := "workflow_" + c[0]
			src = "on:\n  " + event + ":\n    inputs:\n      x:\n        description: d\n"
			if c[1] != "~" {
				src += "        type: " + c[1] + "\n"
			}
			if c[2] == "required" {
				src += "        required: true\n"
			}
			if c[3] != "~" {
				src += "        default: " + quote(marks.Replace(c[3])) + "\n"
			}
			if c[4] != "~" {
				src += "        options: [" + quotes(strings.ReplaceAll(strings.ReplaceAll(c[4], "none", ""), "|", " ")) + "]\n"
			}
			src += "jobs: {a: {runs-on: ubuntu-latest, steps: [{run: x}]}}\n"
		case "commands":
			shell := map[string]string{"BASH": "bash", "SH": "sh", "POWERSHELL": "pwsh", "CMD": "cmd", "PYTHON": "python"}[c[0]]
			src = "on: push\njobs: {a: {runs-on: windows-latest, steps: [{run: " + quote(marks.Replace(c[1]))
			if shell != "" {
				src += ", shell: " + shell
			}
			src += "}]}}\n"
		}
		l, err := actionlint.NewLinter(os.Stderr, &actionlint.LinterOptions{Format: "{{range $}}{{end}}"})
		if err != nil {
			panic(err)
		}
		errs, err := l.Lint("w.yaml", []byte(src), nil)
		if err != nil {
			panic(err)
		}
		accepted := true
		for _, e := range errs {
			accepted = accepted && (e.Kind == "runner-label" || e.Kind == "expression" && table != "inputs")
		}
		given := map[string]int{"commands": 2, "cron": 1, "inputs": 5, "matrices": 1, "needs": 1, "shells": 2}
		answer(out, table, c[:given[table]], accepted)
	}
}

func answer(out io.Writer, table string, columns []string, accepted bool) {
	verdict := "refused"
	if accepted {
		verdict = "accepted"
	}
	fmt.Fprintf(out, "%s\t%s\t%s\n", table, strings.Join(columns, "  "), verdict)
}

func quote(s string) string {
	return "\"" + strings.NewReplacer("\\", "\\\\", "\"", "\\\"", "\n", "\\n", "\t", "\\t").Replace(s) + "\""
}

func quotes(s string) string {
	if s == "" {
		return ""
	}
	out := []string{}
	for _, p := range strings.Split(s, " ") {
		out = append(out, quote(p))
	}
	return strings.Join(out, ", ")
}
