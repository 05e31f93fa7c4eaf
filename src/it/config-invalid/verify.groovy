def log = new File(basedir, 'build.log').text
assert log.contains('--> .premortem.yaml:2:3')
assert log =~ /Failed to execute goal .*: premortem: the configuration has faults; nothing was checked/
assert log.contains('MojoExecutionException')
assert !log.contains('MojoFailureException')
