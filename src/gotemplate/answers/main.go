// Writes what Go's own engine makes of the templates in cases.json.
//
//	go run . ../../../testdata/gotemplate/cases.json ../../../testdata/gotemplate/answers.jsonl ../../../testdata/gotemplate/sprig-functions.txt
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig/v3"
	"github.com/gosimple/slug"
	"sigs.k8s.io/yaml"
)

// Every call is made with every tuple of its arguments.
type combination struct {
	Topic     string     `json:"topic"`
	Calls     []string   `json:"calls"`
	Arguments [][]string `json:"arguments"`
}

type answer struct {
	Topic      string  `json:"topic"`
	Template   string  `json:"template"`
	MissingKey string  `json:"missingkey,omitempty"`
	Output     *string `json:"output,omitempty"`
	Error      string  `json:"error,omitempty"`
	Line       int     `json:"line,omitempty"`
	Stage      string  `json:"stage,omitempty"`
}

var place = regexp.MustCompile(`(?s)^template: main:(\d+)(?::\d+)?: (?:executing "[^"]*" at <.*?>: )?(.*)$`)
var notReserved = regexp.MustCompile(`[^-a-z0-9.]`)

// As Argo CD documents normalize: what is no part of a DNS name becomes a dash.
func normalize(name string) string {
	name = notReserved.ReplaceAllString(strings.ToLower(name), "-")
	if len(name) > 253 {
		name = name[:253]
	}
	return strings.Trim(name, "-.")
}

// As Argo CD documents slugify: [length, default 50] [whether to cut at dashes, default true] name.
func slugify(args ...any) string {
	slug.MaxLength, slug.EnableSmartTruncate = 50, true
	if len(args) > 1 {
		slug.MaxLength = args[0].(int)
	}
	if len(args) > 2 {
		slug.EnableSmartTruncate = args[1].(bool)
	}
	return slug.Make(normalize(args[len(args)-1].(string)))
}

func functions() template.FuncMap {
	all := sprig.GenericFuncMap()
	for _, name := range []string{"env", "expandenv", "getHostByName"} {
		delete(all, name)
	}
	all["normalize"] = normalize
	all["slugify"] = slugify
	all["toYaml"] = func(v any) (string, error) {
		out, err := yaml.Marshal(v)
		return strings.TrimSuffix(string(out), "\n"), err
	}
	all["fromYaml"] = func(text string) (map[string]any, error) {
		m := map[string]any{}
		err := yaml.Unmarshal([]byte(text), &m)
		return m, err
	}
	all["fromYamlArray"] = func(text string) ([]any, error) {
		l := []any{}
		err := yaml.Unmarshal([]byte(text), &l)
		return l, err
	}
	return all
}

func run(topic, text, missingKey string, data []byte) answer {
	result := answer{Topic: topic, Template: text, MissingKey: missingKey}
	tmpl := template.New("main").Funcs(functions())
	if missingKey != "" {
		tmpl.Option("missingkey=" + missingKey)
	}
	var values map[string]any
	check(json.Unmarshal(data, &values))
	tmpl, err := tmpl.Parse(text)
	stage := "parse"
	var out bytes.Buffer
	if err == nil {
		stage = "execute"
		err = tmpl.Execute(&out, values)
	}
	if err != nil {
		parts := place.FindStringSubmatch(err.Error())
		if parts == nil {
			check(errors.New(text + ": " + err.Error()))
		}
		result.Line, _ = strconv.Atoi(parts[1])
		result.Error, result.Stage = parts[2], stage
		return result
	}
	text = out.String()
	result.Output = &text
	return result
}

// Every tuple of arguments, the last one changing fastest.
func tuples(arguments [][]string) []string {
	all := []string{""}
	for _, choices := range arguments {
		var longer []string
		for _, before := range all {
			for _, choice := range choices {
				longer = append(longer, before+" "+choice)
			}
		}
		all = longer
	}
	return all
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func main() {
	input, err := os.ReadFile(os.Args[1])
	check(err)
	// Order matters to those who read the difference of two runs.
	var all struct {
		Data      json.RawMessage `json:"data"`
		Templates []struct {
			Topic      string   `json:"topic"`
			MissingKey string   `json:"missingkey"`
			Texts      []string `json:"texts"`
		} `json:"templates"`
		Combinations []combination `json:"combinations"`
	}
	check(json.Unmarshal(input, &all))
	out, err := os.Create(os.Args[2])
	check(err)
	lines := json.NewEncoder(out)
	lines.SetEscapeHTML(false)
	for _, group := range all.Templates {
		for _, text := range group.Texts {
			check(lines.Encode(run(group.Topic, text, group.MissingKey, all.Data)))
		}
	}
	for _, group := range all.Combinations {
		for _, call := range group.Calls {
			for _, arguments := range tuples(group.Arguments) {
				check(lines.Encode(run(group.Topic, "{{ "+call+arguments+" }}", "", all.Data)))
			}
		}
	}
	check(out.Close())
	var names []string
	for name := range sprig.GenericFuncMap() {
		names = append(names, name)
	}
	sort.Strings(names)
	check(os.WriteFile(os.Args[3], []byte(strings.Join(names, "\n")+"\n"), 0o644))
}
