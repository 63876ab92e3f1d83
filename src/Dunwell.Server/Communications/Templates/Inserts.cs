using Dunwell.Server.Platform.Files;
using YamlDotNet.Serialization;

namespace Dunwell.Server.Communications;

/// <summary>The words of each disclosure the gate may demand, by text id.</summary>
public sealed class Inserts(PackFolder packs)
{
    private readonly Lazy<IReadOnlyDictionary<string, string>> texts = new(() =>
        new DeserializerBuilder().Build().Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(packs.Of(Path.Combine("templates", "en")), "inserts.yaml"))));

    /// <summary>Null when no words are on file: the message then cannot go out.</summary>
    public string? Find(string id, string validationEnd) =>
        texts.Value.TryGetValue(id, out var text) ? text.Replace("{validation_end}", validationEnd, StringComparison.Ordinal) : null;
}
