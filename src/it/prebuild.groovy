// The copies lie in a folder that git ignores; each becomes a repository of its own, as a user's project is one.
def git = ['git', 'init', '-q', basedir.path].execute()
assert git.waitFor() == 0 : git.err.text
