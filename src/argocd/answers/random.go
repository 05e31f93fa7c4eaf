package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"

	"sigs.k8s.io/yaml"
)

// Sets that are tried, of which the table has those that are short: all that Argo CD expands, and some that fail.
const (
	rounds  = 1200
	longest = 1500
	failing = 8
)

// One line of the table: a set as it is written, and what Argo CD made of it; nothing where it failed.
type answered struct {
	Set          map[string]any   `json:"set"`
	Applications []map[string]any `json:"applications"`
	Failed       bool             `json:"failed,omitempty"`
}

// A set from a stream of chance.
type chance struct {
	*rand.Rand
	goTemplate bool
}

func (c chance) of(choices ...string) string {
	return choices[c.IntN(len(choices))]
}

func (c chance) mayBe(percent int) bool {
	return c.IntN(100) < percent
}

var names = []string{"ant", "bee", "cat", "dog", "elk"}

func (c chance) tag() string {
	name := c.of(names...)
	if c.goTemplate {
		if c.mayBe(20) {
			return c.of("{{.values.ant}}", "{{.deep.bee}}", "{{ .cat | upper }}", `{{ default "x" .dog }}`, "{{.elk}}")
		}
		return "{{." + name + "}}"
	}
	if c.mayBe(20) {
		return c.of("{{values.ant}}", "{{ bee }}", "{{}}", "{{ none }}", "{{cat  }}")
	}
	return "{{" + name + "}}"
}

func (c chance) text() string {
	return c.of("a", "b-", "", "c/", "1") + c.tag() + c.of("", "-x", c.tag())
}

func (c chance) scalar() any {
	if !c.goTemplate {
		return c.of("", "x", "y", "true", "7", "a b", "1e3")
	}
	switch c.IntN(8) {
	case 0:
		return c.mayBe(50)
	case 1:
		return c.of("", "no", "0")
	case 2:
		return c.IntN(3)
	case 3:
		return c.IntN(100) * 100_000
	case 4:
		return float64(c.IntN(1000)) / 8
	case 5:
		return nil
	}
	return c.of("x", "y", "z")
}

func (c chance) element(filled bool) map[string]any {
	element := map[string]any{}
	for _, name := range names {
		if c.mayBe(45) {
			element[name] = c.scalar()
		}
		if filled && c.mayBe(15) {
			element[name] = c.text()
		}
	}
	if c.mayBe(20) {
		element["values"] = map[string]any{c.of(names...): c.of("v", "w")}
	}
	if c.goTemplate && c.mayBe(25) {
		element["deep"] = map[string]any{c.of(names...): c.scalar(), c.of(names...): []any{c.scalar(), "l"}}
	}
	return element
}

func (c chance) list(filled bool) map[string]any {
	var elements []any
	for range c.IntN(3) + 1 {
		elements = append(elements, c.element(filled))
	}
	list := map[string]any{"elements": elements}
	if c.mayBe(15) {
		text, _ := yaml.Marshal([]any{map[string]any{c.of(names...): c.IntN(9) * 500_000, c.of(names...): c.text()}})
		list["elementsYaml"] = string(text)
	}
	return map[string]any{"list": list}
}

func (c chance) generator(depth int, filled bool) map[string]any {
	made := c.list(filled)
	switch kind := c.IntN(10); {
	case depth > 0 && kind < 5:
		made = map[string]any{"matrix": map[string]any{
			"generators": []any{c.generator(depth-1, filled), c.generator(depth-1, true)},
		}}
	case depth > 0 && kind < 7:
		made = map[string]any{"merge": map[string]any{
			"mergeKeys": []string{c.of(names...)}, "generators": []any{c.generator(depth-1, filled), c.generator(0, filled)},
		}}
	}
	if c.mayBe(15) {
		made["selector"] = map[string]any{"matchExpressions": []any{map[string]any{
			"key": c.of(append(names, "values.ant", "deep.bee")...), "operator": c.of("In", "NotIn"), "values": []string{"x", "v", "true", "0"},
		}}}
	}
	return made
}

func (c chance) template(weight int) map[string]any {
	metadata := map[string]any{}
	spec := map[string]any{"project": c.of("", "default"), "destination": map[string]any{}}
	if c.mayBe(weight) {
		metadata["name"] = c.text()
	}
	if c.mayBe(weight / 2) {
		metadata["labels"] = map[string]any{c.of("one", "two"): c.text(), c.of("two", "three"): c.of("", "fixed")}
	}
	if c.mayBe(weight / 4) {
		metadata["finalizers"] = []string{c.of("example.com/a", "example.com/b")}
	}
	if c.mayBe(weight) {
		spec["destination"] = map[string]any{c.of("name", "server"): c.text(), "namespace": c.of("", c.text())}
	}
	if c.mayBe(weight) {
		source := map[string]any{"repoURL": c.of("", "https://git.example.com/a.git"), "path": c.text()}
		if c.mayBe(40) {
			source["helm"] = map[string]any{
				"releaseName":  c.of("", c.text()),
				"valueFiles":   []string{c.text()},
				"skipCrds":     c.mayBe(50),
				"valuesObject": map[string]any{c.of("one", "two"): c.text(), "list": []any{c.text(), 5, true}},
			}
		}
		spec["source"] = source
	}
	if c.mayBe(weight / 2) {
		spec["syncPolicy"] = map[string]any{
			"automated":   map[string]any{"prune": c.mayBe(50), "selfHeal": c.mayBe(50)},
			"syncOptions": []string{"CreateNamespace=" + c.of("true", "false")},
		}
	}
	if c.mayBe(weight / 2) {
		spec["revisionHistoryLimit"] = c.IntN(3)
	}
	return map[string]any{"metadata": metadata, "spec": spec}
}

func (c chance) patch() string {
	patch := map[string]any{}
	metadata := map[string]any{}
	spec := map[string]any{}
	if c.mayBe(40) {
		metadata["labels"] = map[string]any{c.of("one", "two"): []any{nil, c.text()}[c.IntN(2)]}
	}
	if c.mayBe(25) {
		metadata["finalizers"] = []string{"example.com/b", c.of("example.com/a", "example.com/c")}
	}
	if c.mayBe(40) {
		spec["source"] = []any{nil, map[string]any{"path": c.text(), "helm": map[string]any{
			"valueFiles": []string{}, "valuesObject": map[string]any{c.of("one", "three"): c.text()},
		}}}[c.IntN(2)]
	}
	if c.mayBe(40) {
		spec["syncPolicy"] = map[string]any{"automated": []any{nil, map[string]any{"prune": c.mayBe(50)}}[c.IntN(2)]}
	}
	if c.mayBe(30) {
		spec["project"] = "other"
	}
	if len(metadata) > 0 {
		patch["metadata"] = metadata
	}
	patch["spec"] = spec
	text, _ := yaml.Marshal(patch)
	return string(text)
}

func (c chance) set() map[string]any {
	spec := map[string]any{"template": c.template(90)}
	if c.goTemplate {
		spec["goTemplate"] = true
		if c.mayBe(25) {
			spec["goTemplateOptions"] = []string{c.of("missingkey=error", "missingkey=zero")}
		}
	}
	var all []any
	for range c.IntN(2) + 1 {
		one := c.generator(2, false)
		if c.mayBe(40) {
			for _, key := range slices.Sorted(maps.Keys(one)) {
				if body := one[key].(map[string]any); key != "selector" {
					body["template"] = c.template(50)
				}
			}
		}
		all = append(all, one)
	}
	spec["generators"] = all
	if c.mayBe(40) {
		spec["templatePatch"] = c.patch()
	}
	if c.mayBe(10) {
		spec["syncPolicy"] = map[string]any{"preserveResourcesOnDeletion": true}
	}
	return map[string]any{"metadata": map[string]any{"name": "set", "namespace": "argocd"}, "spec": spec}
}

// Writes a table of sets by chance, with what Argo CD makes of each.
func random(seed, file string) error {
	start, err := strconv.ParseUint(seed, 10, 64)
	if err != nil {
		return err
	}
	out, err := os.Create(file)
	if err != nil {
		return err
	}
	defer out.Close()
	writer := bufio.NewWriter(out)
	failed, kept := 0, 0
	for round := range uint64(rounds) {
		c := chance{rand.New(rand.NewPCG(start, round)), round%2 == 1}
		set := c.set()
		text, err := json.Marshal(set)
		if err != nil {
			return err
		}
		made, err := expand(os.TempDir()+"/nowhere", text)
		if err != nil {
			failed++
			made = nil
		} else if made == nil {
			made = []map[string]any{}
		}
		line, err := json.Marshal(answered{set, made, made == nil})
		if err != nil {
			return err
		}
		if len(line) > longest || made == nil && failed%failing != 0 {
			continue
		}
		kept++
		fmt.Fprintln(writer, string(line))
	}
	fmt.Printf("%d sets, %d failed, %d kept\n", rounds, failed, kept)
	return writer.Flush()
}
