namespace Dunwell.Tests;

/// <summary>Files made by others (bank samples, ledgers, calendars) that the tests read where they are present. Never part of the repository.</summary>
public static class PeerData
{
    private static int told;

    /// <summary>$DUNWELL_PEER_DATA, else ../shared/data beside the repository; null, said once, when neither is there.</summary>
    public static string? Folder
    {
        get
        {
            var folder = Environment.GetEnvironmentVariable("DUNWELL_PEER_DATA") ?? Path.GetFullPath(Repository.Under("..", "shared", "data"));
            if (Directory.Exists(folder))
                return folder;
            if (Interlocked.Exchange(ref told, 1) == 0)
                Console.WriteLine($"Peer data is absent (looked in {folder}; set DUNWELL_PEER_DATA): tests that read it check nothing.");
            return null;
        }
    }

    /// <summary>A file or folder of the peer data; null when it is absent.</summary>
    public static string? Find(params string[] parts) => Folder is { } folder ? Path.Combine([folder, .. parts]) : null;
}
