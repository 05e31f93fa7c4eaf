package main

import (
	"fmt"
	"os"
	"reflect"
	"sort"
	"strings"

	"github.com/argoproj/argo-cd/v3/pkg/apis/application/v1alpha1"
)

// Writes which fields an Application has below metadata and spec, and of which type each is.
func fields(file string) error {
	lines := map[string]bool{}
	application := reflect.TypeFor[v1alpha1.Application]()
	for _, name := range []string{"ObjectMeta", "Spec"} {
		field, _ := application.FieldByName(name)
		path, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		describe(path, field.Type, lines, 0)
	}
	var sorted []string
	for line := range lines {
		sorted = append(sorted, line)
	}
	sort.Strings(sorted)
	head := "# Fields of an Application and their types, from the structs of Argo CD 3.4.13; src/argocd/answers writes this.\n"
	return os.WriteFile(file, []byte(head+strings.Join(sorted, "\n")+"\n"), 0o644)
}

func describe(path string, t reflect.Type, lines map[string]bool, depth int) {
	if depth > 12 {
		panic(path)
	}
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch t.String() {
	case "runtime.RawExtension", "v1.Time", "intstr.IntOrString", "v1.FieldsV1":
		lines[path+" "+strings.ToLower(t.Name())] = true
		return
	}
	switch t.Kind() {
	case reflect.Struct:
		lines[path+" object"] = true
		for i := range t.NumField() {
			field := t.Field(i)
			name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			switch {
			case name == "-" || !field.IsExported():
			case field.Anonymous && name == "":
				embedded := map[string]bool{}
				describe(path, field.Type, embedded, depth+1)
				for line := range embedded {
					lines[line] = true
				}
			default:
				if name == "" {
					name = field.Name
				}
				describe(path+"."+name, field.Type, lines, depth+1)
			}
		}
	case reflect.Map:
		lines[path+" object"] = true
		describe(path+".*", t.Elem(), lines, depth+1)
	case reflect.Slice:
		lines[path+" list"] = true
		describe(path+"[]", t.Elem(), lines, depth+1)
	case reflect.String, reflect.Bool:
		lines[path+" "+t.Kind().String()] = true
	case reflect.Int, reflect.Int64, reflect.Int32:
		lines[path+" integer"] = true
	default:
		panic(fmt.Sprint(path, t.Kind()))
	}
}
