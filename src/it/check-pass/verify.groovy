def log = new File(basedir, 'build.log').text
assert log.contains('premortem: No findings in ')
// Once for the whole build, not once for every module.
assert log.count(':check (default)') == 1

def sarif = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/reports/premortem.sarif'))
assert sarif.version == '2.1.0'
assert sarif.runs[0].results == []
assert sarif.runs[0].tool.driver.version
def summary = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/reports/premortem.json')).summary
// All of the repository is read; what is broken lies beside the paths that are reported on.
assert summary.files == 3
assert summary.errors == 0
