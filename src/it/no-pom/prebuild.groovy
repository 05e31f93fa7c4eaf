// This copy lies in a folder that git ignores; as a repository of its own it is like a user's.
def git = ['git', 'init', '-q', basedir.path].execute()
assert git.waitFor() == 0 : git.err.text
