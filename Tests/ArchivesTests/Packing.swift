import CArchive

/// A way to pack files, through libarchive's writer.
enum Packing: CaseIterable, Sendable {
  case zip, storedZip, tar, oldTar, tarGzip, tarBzip2, tarXZ, tarZstd, sevenZip, cpio, ar
  case gzip, bzip2, xz, zstd

  static let containers: [Packing] = [
    .zip, .storedZip, .tar, .oldTar, .tarGzip, .tarBzip2, .tarXZ, .tarZstd, .sevenZip, .cpio,
  ]
  static let streams: [Packing] = [.gzip, .bzip2, .xz, .zstd]

  /// Why libarchive did not pack.
  struct Failure: Error {
    var reason: String
  }

  /// The archive of `files`.
  ///
  /// - Parameter extras: adds a directory, a link and a hard link.
  func packed(_ files: [(name: String, bytes: [UInt8])], extras: Bool = false) throws -> [UInt8] {
    let archive = archive_write_new()!
    defer { archive_write_free(archive) }
    let format =
      switch self {
      case .zip: archive_write_set_format_zip(archive)
      case .storedZip:
        archive_write_set_format_zip(archive) + archive_write_zip_set_compression_store(archive)
      case .tar, .tarGzip, .tarBzip2, .tarXZ, .tarZstd: archive_write_set_format_pax(archive)
      case .oldTar: archive_write_set_format_v7tar(archive)
      case .sevenZip: archive_write_set_format_7zip(archive)
      case .cpio: archive_write_set_format_cpio_newc(archive)
      case .ar: archive_write_set_format_ar_svr4(archive)
      case .gzip, .bzip2, .xz, .zstd: archive_write_set_format_raw(archive)
      }
    let filter =
      switch self {
      case .tarGzip, .gzip: archive_write_add_filter_gzip(archive)
      case .tarBzip2, .bzip2: archive_write_add_filter_bzip2(archive)
      case .tarXZ, .xz: archive_write_add_filter_xz(archive)
      case .tarZstd, .zstd: archive_write_add_filter_zstd(archive)
      default: ARCHIVE_OK
      }
    guard format == ARCHIVE_OK, filter == ARCHIVE_OK else { throw failure(archive) }
    let isStream = Self.streams.contains(self)
    let total = files.reduce(1 << 20) { $0 + $1.bytes.count + 4096 }
    let room = UnsafeMutableRawPointer.allocate(byteCount: total, alignment: 16)
    defer { room.deallocate() }
    var used = 0
    guard archive_write_open_memory(archive, room, total, &used) == ARCHIVE_OK else {
      throw failure(archive)
    }
    for file in isStream ? Array(files.prefix(1)) : files {
      try add(file.name, kind: 0o100000, file.bytes, to: archive)
    }
    if extras {
      try add("directory/", kind: 0o040000, [], to: archive)
      try add("link", kind: 0o120000, [], to: archive) {
        archive_entry_set_symlink($0, "/etc/passwd")
      }
      try add("twin", kind: 0o100000, [], to: archive) { archive_entry_set_hardlink($0, "real") }
    }
    guard archive_write_close(archive) == ARCHIVE_OK else { throw failure(archive) }
    return Array(UnsafeRawBufferPointer(start: room, count: used))
  }

  private func add(
    _ name: String, kind: UInt32, _ bytes: [UInt8], to archive: OpaquePointer,
    _ change: (OpaquePointer) -> Void = { _ in }
  ) throws {
    let entry = archive_entry_new()!
    defer { archive_entry_free(entry) }
    archive_entry_set_pathname(entry, name)
    archive_entry_set_filetype(entry, kind)
    archive_entry_set_perm(entry, 0o644)
    archive_entry_set_size(entry, Int64(bytes.count))
    change(entry)
    guard archive_write_header(archive, entry) >= ARCHIVE_WARN else { throw failure(archive) }
    guard bytes.isEmpty || archive_write_data(archive, bytes, bytes.count) == bytes.count else {
      throw failure(archive)
    }
  }

  private func failure(_ archive: OpaquePointer) -> Failure {
    Failure(reason: archive_error_string(archive).map { String(cString: $0) } ?? "unknown")
  }
}

/// Stands in for the writer of a format that nobody asks for here and that needs libxml2; the
/// library's list of formats names it.
@_cdecl("archive_write_set_format_xar")
public func unusedFormat(_ archive: OpaquePointer?) -> CInt { ARCHIVE_FATAL }
