const release = require('./release.cjs')

module.exports = require(release.name)
