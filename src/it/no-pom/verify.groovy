def log = new File(basedir, 'build.log').text
assert log.contains('--> deploy/kustomization.yaml:3:5')
assert log.contains('MojoFailureException')
def report = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/findings.json'))
assert report.findings*.rule == ['kustomize-file-missing']
