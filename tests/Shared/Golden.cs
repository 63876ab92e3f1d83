using System.Runtime.CompilerServices;
using Shouldly;

namespace Dunwell.Tests;

/// <summary>Compares text with a kept file in the folder "Golden" beside the test. UPDATE_GOLDEN=1 writes it; then read the difference and commit it.</summary>
public static class Golden
{
    public static void Check(string name, string text, [CallerFilePath] string testFile = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(testFile)!, "Golden", name);
        var actual = text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return;
        }

        File.Exists(path).ShouldBeTrue($"{Repository.Relative(path)} does not exist; UPDATE_GOLDEN=1 writes it");
        actual.ShouldBe(File.ReadAllText(path), $"{Repository.Relative(path)} differs; UPDATE_GOLDEN=1 rewrites it");
    }
}
