// Writes what actionlint knows of popular actions as a table of facts.
//
//	go run . > ../../main/resources/dev/premortem/actions/facts/popular-actions.txt
package main

import (
	"bufio"
	"fmt"
	"os"
	"runtime/debug"
	"sort"
	"strings"

	"github.com/rhysd/actionlint"
)

const head = `# Popular actions: ACTION@VERSION,VERSION… and the inputs that these versions take, behind > the outputs they have.
# ! an input that must be given, ~ a deprecated one, whose message follows in a line of its own; * any other name too.
# A line with the word old alone: versions that run on node16 or older.
# Source: popular_actions.go of github.com/rhysd/actionlint %s (MIT), which reads the action.yml of each version.
# Written by src/actions/popular; mend action-versions.txt instead.
`

func main() {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	fmt.Fprintf(out, head, version())
	fmt.Fprintln(out)

	blocks := map[string][]string{}
	add := func(spec, block string) {
		at := strings.LastIndex(spec, "@")
		key := spec[:at] + "\x00" + block
		blocks[key] = append(blocks[key], spec[at+1:])
	}
	for spec, action := range actionlint.PopularActions {
		add(spec, block(action))
	}
	for spec := range actionlint.OutdatedPopularActionSpecs {
		add(spec, " old")
	}
	keys := make([]string, 0, len(blocks))
	for key, versions := range blocks {
		sort.Slice(versions, func(i, j int) bool { return before(versions[i], versions[j]) })
		keys = append(keys, key)
	}
	sort.Slice(keys, func(i, j int) bool {
		one, other := name(keys[i]), name(keys[j])
		if one != other {
			return one < other
		}
		return before(blocks[keys[i]][0], blocks[keys[j]][0])
	})
	for _, key := range keys {
		fmt.Fprintf(out, "%s@%s%s\n", name(key), strings.Join(blocks[key], ","), key[strings.Index(key, "\x00")+1:])
	}
}

func name(key string) string {
	return key[:strings.Index(key, "\x00")]
}

// Versions by length first, so that v9 stands before v10.
func before(one, other string) bool {
	if len(one) != len(other) {
		return len(one) < len(other)
	}
	return one < other
}

func block(action *actionlint.ActionMetadata) string {
	var line, messages strings.Builder
	ids := make([]string, 0, len(action.Inputs))
	for id := range action.Inputs {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	for _, id := range ids {
		input := action.Inputs[id]
		line.WriteString(" " + input.Name)
		if input.Required {
			line.WriteString("!")
		}
		if input.Deprecated {
			line.WriteString("~")
			if message := strings.Join(strings.Fields(input.DeprecationMessage), " "); message != "" {
				messages.WriteString("\n ~" + input.Name + " " + message)
			}
		}
	}
	if action.SkipInputs {
		line.WriteString(" *")
	}
	outputs := make([]string, 0, len(action.Outputs))
	for _, output := range action.Outputs {
		outputs = append(outputs, output.Name)
	}
	sort.Strings(outputs)
	if action.SkipOutputs {
		outputs = append(outputs, "*")
	}
	line.WriteString(" >")
	for _, output := range outputs {
		line.WriteString(" " + output)
	}
	return line.String() + messages.String()
}

func version() string {
	info, _ := debug.ReadBuildInfo()
	for _, dependency := range info.Deps {
		if dependency.Path == "github.com/rhysd/actionlint" {
			return dependency.Version
		}
	}
	return "of an unknown version"
}
