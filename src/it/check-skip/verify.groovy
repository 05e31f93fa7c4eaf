def log = new File(basedir, 'build.log').text
assert log.contains('premortem is skipped')
assert !log.contains('kustomize-file-missing')
