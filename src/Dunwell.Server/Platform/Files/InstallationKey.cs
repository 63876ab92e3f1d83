using System.Security.Cryptography;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Platform.Files;

/// <summary>The key this installation signs with: ECDSA P-256, made on first use and kept beside the data, readable by the program's own user only. Back it up with the data; without it old signatures cannot be checked.</summary>
public sealed class InstallationKey(DatabaseOptions options)
{
    private readonly Lazy<ECDsa> key = new(() => Load(Path.Combine(options.DataFolder, "keys", "signing.pem")));

    /// <summary>SHA-256 of the public key (SubjectPublicKeyInfo) in lower-case hex.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(key.Value.ExportSubjectPublicKeyInfo()));

    /// <summary>Signature over a SHA-256, 64 bytes (IEEE P1363).</summary>
    public byte[] Sign(ReadOnlySpan<byte> sha256) => key.Value.SignHash(sha256);

    public bool Verifies(ReadOnlySpan<byte> sha256, ReadOnlySpan<byte> signature) => key.Value.VerifyHash(sha256, signature);

    private static ECDsa Load(string path)
    {
        if (!File.Exists(path))
            Make(path);
        var made = ECDsa.Create();
        made.ImportFromPem(File.ReadAllText(path));
        return made;
    }

    /// <summary>Written whole beside its place and then put there: of two that make one at once, one wins and both read it.</summary>
    private static void Make(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var temporary = $"{path}.{Guid.CreateVersion7():N}";
        var only = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            only.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new StreamWriter(new FileStream(temporary, only)))
            file.Write(fresh.ExportPkcs8PrivateKeyPem());
        try
        {
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(temporary);
        }
    }
}
