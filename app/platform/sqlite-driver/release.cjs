// Release 13 asks for Node-API 10, which Node has since 22.14: older ones end with a segmentation fault
// (https://github.com/WiseLibs/better-sqlite3/issues/1514). Release 12 ends Node 24 while it collects garbage
// (https://github.com/WiseLibs/better-sqlite3/issues/1515). See app/decisions/0027-a-sqlite-driver-for-each-node.md.
const NODE_API_OF_13 = 10

/** The release that fits this Node, and whether it comes compiled. */
module.exports =
  Number(process.versions.napi) >= NODE_API_OF_13
    ? { name: 'better-sqlite3-v13', isCompiled: true }
    : { name: 'better-sqlite3-v12', isCompiled: false }
