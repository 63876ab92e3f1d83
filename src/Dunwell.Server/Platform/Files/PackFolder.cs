namespace Dunwell.Server.Platform.Files;

/// <summary>Where packs lie: the copy beside the data when a customer keeps one, else those shipped with the program.</summary>
public sealed class PackFolder(Database.DatabaseOptions options)
{
    public string Of(string topic)
    {
        var own = Own(topic);
        return Directory.Exists(own) ? own : Path.Combine(AppContext.BaseDirectory, "packs", topic);
    }

    /// <summary>The customer's own folder beside the data, whether it is there or not.</summary>
    public string Own(string topic) => Path.Combine(options.DataFolder, "packs", topic);
}
