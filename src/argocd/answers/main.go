// Writes what Argo CD itself makes of the ApplicationSets in testdata/argocd.
//
//	go run . ../../../testdata/argocd
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sirupsen/logrus"
	"sigs.k8s.io/yaml"
)

const (
	expected = "expected.yaml"
	fault    = "expected-fault.txt"
)

func main() {
	os.Setenv("ARGOCD_LOG_LEVEL", "error")
	logrus.SetOutput(io.Discard)
	if len(os.Args) == 3 && os.Args[1] == "fields" {
		exitOn(fields(os.Args[2]))
		return
	}
	if len(os.Args) == 4 && os.Args[1] == "random" {
		exitOn(random(os.Args[2], os.Args[3]))
		return
	}
	var cases []string
	exitOn(filepath.WalkDir(os.Args[1], func(path string, entry os.DirEntry, err error) error {
		if err == nil && entry.IsDir() && entry.Name() == "repository" {
			return filepath.SkipDir
		}
		if name := filepath.Base(path); name == "go.yaml" || name == "fast.yaml" {
			if dir := filepath.Dir(path); !slices.Contains(cases, dir) {
				cases = append(cases, dir)
			}
		}
		return err
	}))
	wrong := 0
	for _, dir := range cases {
		if err := answer(dir); err != nil {
			fmt.Fprintf(os.Stderr, "%s: %v\n", dir, err)
			wrong++
		}
	}
	fmt.Printf("%d cases, %d wrong\n", len(cases), wrong)
	if wrong > 0 {
		os.Exit(1)
	}
}

func exitOn(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// One case: both languages have to give the same, and a fault has to be named by hand.
func answer(dir string) error {
	var first []byte
	var failed error
	seen := 0
	for _, name := range []string{"fast.yaml", "go.yaml"} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		made, err := applications(dir, text)
		if seen > 0 && ((err == nil) != (failed == nil) || !bytes.Equal(made, first)) {
			return fmt.Errorf("the languages differ: %s %v\n%s\n%v\n%s", name, err, made, failed, first)
		}
		first, failed = made, err
		seen++
	}
	known, err := os.ReadFile(filepath.Join(dir, fault))
	if failed != nil {
		if err != nil {
			return fmt.Errorf("say in %s which fault this is: %w", fault, failed)
		}
		fmt.Printf("%s: %s %v\n", filepath.Base(dir), strings.TrimSpace(string(known)), failed)
		return nil
	}
	if err == nil {
		return fmt.Errorf("there is no fault:\n%s", first)
	}
	return os.WriteFile(filepath.Join(dir, expected), first, 0o644)
}

func applications(dir string, text []byte) ([]byte, error) {
	made, err := expand(dir, text)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	for i, one := range made {
		if i > 0 {
			out.WriteString("---\n")
		}
		document, err := yaml.Marshal(one)
		if err != nil {
			return nil, err
		}
		out.Write(document)
	}
	if len(made) == 0 {
		out.WriteString("# none\n")
	}
	return out.Bytes(), nil
}

// An Application as JSON, without what Go prints though nobody said it.
func plain(object any) (map[string]any, error) {
	text, err := json.Marshal(object)
	if err != nil {
		return nil, err
	}
	var fields map[string]any
	if err := json.Unmarshal(text, &fields); err != nil {
		return nil, err
	}
	delete(fields, "status")
	if metadata, ok := fields["metadata"].(map[string]any); ok {
		delete(metadata, "creationTimestamp")
	}
	if spec, ok := fields["spec"].(map[string]any); ok {
		if destination, ok := spec["destination"].(map[string]any); ok && len(destination) == 0 {
			delete(spec, "destination")
		}
		if spec["project"] == "" {
			delete(spec, "project")
		}
	}
	return fields, nil
}
