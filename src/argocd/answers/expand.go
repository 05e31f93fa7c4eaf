package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/argoproj/argo-cd/v3/applicationset/controllers/template"
	"github.com/argoproj/argo-cd/v3/applicationset/generators"
	"github.com/argoproj/argo-cd/v3/applicationset/utils"
	"github.com/argoproj/argo-cd/v3/pkg/apis/application/v1alpha1"
	"github.com/argoproj/argo-cd/v3/util/git"
	"github.com/sirupsen/logrus"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/client/fake"
	"sigs.k8s.io/yaml"
)

const namespace = "argocd"

type cluster struct {
	Name        string            `json:"name"`
	Server      string            `json:"server"`
	Project     *string           `json:"project"`
	Labels      map[string]string `json:"labels"`
	Annotations map[string]string `json:"annotations"`
}

// How this Argo CD is set up.
type settings struct {
	NewGlobbing bool     `json:"newGlobbing"`
	Projects    []string `json:"projects"`
}

func read(file string, into any) error {
	text, err := os.ReadFile(file)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return yaml.UnmarshalStrict(text, into)
}

// What Argo CD makes of a set, with the clusters, the repository and the settings of a folder.
func expand(dir string, text []byte) ([]map[string]any, error) {
	var set v1alpha1.ApplicationSet
	if err := yaml.Unmarshal(text, &set); err != nil {
		return nil, err
	}
	var clusters []cluster
	if err := read(filepath.Join(dir, "clusters.yaml"), &clusters); err != nil {
		return nil, err
	}
	setup := settings{Projects: []string{"default", "platform"}}
	if err := read(filepath.Join(dir, "settings.yaml"), &setup); err != nil {
		return nil, err
	}
	repos, err := checkout(filepath.Join(dir, "repository"), setup.NewGlobbing)
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(repos.root)
	c := world(clusters, setup.Projects)
	all := generators.GetGenerators(context.Background(), c, nil, namespace, repos, nil, generators.SCMConfig{}, nil)
	apps, err := generated(set, all, c)
	if err != nil {
		return nil, err
	}
	var made []map[string]any
	for _, app := range apps {
		app.APIVersion, app.Kind = "argoproj.io/v1alpha1", "Application"
		one, err := plain(app)
		if err != nil {
			return nil, err
		}
		made = append(made, one)
	}
	if isUnordered(set) {
		slices.SortStableFunc(made, func(a, b map[string]any) int {
			return strings.Compare(printed(a), printed(b))
		})
	}
	return made, nil
}

// A panic is what the controller recovers from, so a fault as others are.
func generated(
	set v1alpha1.ApplicationSet, all map[string]generators.Generator, c client.Client,
) (apps []v1alpha1.Application, err error) {
	defer func() {
		if panicked := recover(); panicked != nil {
			err = fmt.Errorf("panic: %v", panicked)
		}
	}()
	logger := logrus.New()
	logger.SetOutput(io.Discard)
	apps, _, err = template.GenerateApplications(logrus.NewEntry(logger), set, all, &utils.Render{}, c)
	return apps, err
}

func printed(one map[string]any) string {
	text, _ := json.Marshal(one)
	return string(text)
}

// Clusters and merges come in the order of Go's maps, which is none.
func isUnordered(set v1alpha1.ApplicationSet) bool {
	text, _ := json.Marshal(set.Spec.Generators)
	return strings.Contains(string(text), `"clusters":`) || strings.Contains(string(text), `"merge":`)
}

func world(clusters []cluster, projects []string) client.Client {
	scheme := runtime.NewScheme()
	_ = corev1.AddToScheme(scheme)
	_ = v1alpha1.AddToScheme(scheme)
	var objects []client.Object
	for _, one := range clusters {
		labels := map[string]string{"argocd.argoproj.io/secret-type": "cluster"}
		for key, value := range one.Labels {
			labels[key] = value
		}
		data := map[string][]byte{"name": []byte(one.Name), "server": []byte(one.Server)}
		if one.Project != nil {
			data["project"] = []byte(*one.Project)
		}
		objects = append(objects, &corev1.Secret{
			ObjectMeta: metav1.ObjectMeta{
				Name: utils.SanitizeName(one.Name), Namespace: namespace, Labels: labels, Annotations: one.Annotations,
			},
			Data: data,
		})
	}
	for _, name := range projects {
		objects = append(objects, &v1alpha1.AppProject{ObjectMeta: metav1.ObjectMeta{Name: name, Namespace: namespace}})
	}
	return fake.NewClientBuilder().WithScheme(scheme).WithObjects(objects...).Build()
}

// A folder as a repository: Argo CD's own git client lists the files, directories are walked as its repo server does.
type folder struct {
	root        string
	newGlobbing bool
}

func checkout(dir string, newGlobbing bool) (*folder, error) {
	root, err := os.MkdirTemp("", "repository")
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(dir); err != nil {
		return &folder{root, newGlobbing}, nil
	}
	if err := os.CopyFS(root, os.DirFS(dir)); err != nil {
		return nil, err
	}
	for _, args := range [][]string{{"init", "-q"}, {"add", "-A", "-f"}} {
		command := exec.Command("git", args...)
		command.Dir = root
		if out, err := command.CombinedOutput(); err != nil {
			return nil, errors.New(string(out))
		}
	}
	return &folder{root, newGlobbing}, nil
}

func (f *folder) GetFiles(_ context.Context, url, _, _, pattern string, _, _ bool) (map[string][]byte, error) {
	lister, err := git.NewClientExt(url, f.root, git.NopCreds{}, false, false, "", "")
	if err != nil {
		return nil, err
	}
	paths, err := lister.LsFiles(pattern, f.newGlobbing)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, path := range paths {
		text, err := os.ReadFile(filepath.Join(f.root, path))
		if err != nil {
			return nil, err
		}
		files[path] = text
	}
	return files, nil
}

func (f *folder) GetDirectories(context.Context, string, string, string, bool, bool) ([]string, error) {
	var paths []string
	err := filepath.WalkDir(f.root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() || path == f.root {
			return err
		}
		if strings.HasPrefix(entry.Name(), ".") {
			return filepath.SkipDir
		}
		relative, err := filepath.Rel(f.root, path)
		paths = append(paths, relative)
		return err
	})
	return paths, err
}
