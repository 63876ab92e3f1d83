namespace Dunwell.Server.Tests.Intake;

/// <summary>Sample data kept outside the repository; tests that want it say so in one line and pass where it is absent.</summary>
internal static class PeerData
{
    public static string? Folder(string name)
    {
        var root = Environment.GetEnvironmentVariable("DUNWELL_PEER_DATA") ?? BesideTheRepository();
        var folder = root is null ? null : Path.Combine(root, name);
        if (folder is not null && Directory.Exists(folder))
            return folder;
        Console.WriteLine($"Skipped: peer data '{name}' is absent; set DUNWELL_PEER_DATA to its folder.");
        return null;
    }

    private static string? BesideTheRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Dunwell.slnx")))
            folder = folder.Parent;
        return folder?.Parent is { } parent ? Path.Combine(parent.FullName, "shared", "data") : null;
    }
}
