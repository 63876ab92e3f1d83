namespace Dunwell.Server.Platform.Database;

public enum Engine { Sqlite, Postgres }

/// <summary>Where the data lives: an embedded file in a data folder, or a PostgreSQL server. Files always lie in the data folder.</summary>
public sealed record DatabaseOptions(Engine Engine, string ConnectionString, string DataFolder)
{
    /// <summary>The data is a file of ours in the data folder.</summary>
    public bool IsEmbedded => Engine == Engine.Sqlite;

    public static DatabaseOptions Embedded(string dataFolder) =>
        new(Engine.Sqlite, $"Data Source={Path.Combine(dataFolder, "dunwell.db")};Default Timeout=60", dataFolder);

    public static DatabaseOptions Postgres(string connectionString, string dataFolder) => new(Engine.Postgres, connectionString, dataFolder);
}
