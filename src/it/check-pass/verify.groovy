def log = new File(basedir, 'build.log').text
assert log.contains('premortem: No findings in ')
// Once for the whole build, not once for every module.
assert log.count(':check (default)') == 1

def sarif = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/reports/premortem.sarif'))
assert sarif.version == '2.1.0'
assert sarif.runs[0].results == []
assert sarif.runs[0].tool.driver.version
assert new groovy.json.JsonSlurper().parse(new File(basedir, 'target/reports/premortem.json')).summary.errors == 0
