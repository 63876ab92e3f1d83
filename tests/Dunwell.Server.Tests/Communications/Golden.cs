using System.Runtime.CompilerServices;

namespace Dunwell.Server.Tests.Communications;

/// <summary>Compares text with a file beside the test. UPDATE_GOLDEN=1 rewrites the file, for a person to review.</summary>
internal static class Golden
{
    public static void ShouldMatch(string actual, string fileName, [CallerFilePath] string testFile = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(testFile)!, "Golden", fileName);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        File.Exists(path).ShouldBeTrue($"{path} is missing: run once with UPDATE_GOLDEN=1 and review it");
        actual.ShouldBe(File.ReadAllText(path), $"differs from {fileName}: if meant, run with UPDATE_GOLDEN=1 and review the change");
    }
}
