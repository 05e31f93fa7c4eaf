def log = new File(basedir, 'build.log').text
assert log =~ /\[ERROR\] error\[kustomize-file-missing\]: .*missing\.yaml/
assert log.contains('--> deploy/kustomization.yaml:3:5')
assert log =~ /Failed to execute goal .*: premortem: \d+ errors? in 2 files/
// A failure of the build, not an error of the execution: the plugin worked.
assert log.contains('MojoFailureException')
assert !log.contains('MojoExecutionException')
