using System.Globalization;
using Dapper;
using Dunwell.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Platform.Database;

/// <summary>Hand-written queries of screens: rows mapped by position, limited to the creditors the user may see.</summary>
public static class ScopedSql
{
    /// <summary>Rows of a query. The words {scope:column} in it become the user's creditor scope on that column.</summary>
    public static async Task<List<T>> ListAsync<T>(this DunwellDb db, string sql, object? parameters, Func<RowReader, T> map, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        var values = new DynamicParameters(parameters);
        var command = new CommandDefinition(Scoped(db, sql, values), values, cancellationToken: cancel);
        await using var reader = await db.Database.GetDbConnection().ExecuteReaderAsync(command);
        var row = new RowReader(reader);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancel))
            rows.Add(map(row));
        return rows;
    }

    /// <summary>Names "@prefix0, @prefix1, …" for a list of ids, with their values put into the parameters.</summary>
    public static string In<T>(this DynamicParameters values, string prefix, IEnumerable<T> ids)
    {
        var names = new List<string>();
        foreach (var id in ids)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{prefix}{names.Count}");
            values.Add(name, id);
            names.Add("@" + name);
        }

        return names.Count == 0 ? "null" : string.Join(", ", names);
    }

    private static string Scoped(DunwellDb db, string sql, DynamicParameters values)
    {
        const string Open = "{scope:";
        for (var at = sql.IndexOf(Open, StringComparison.Ordinal); at >= 0; at = sql.IndexOf(Open, StringComparison.Ordinal))
        {
            var end = sql.IndexOf('}', at);
            var column = sql[(at + Open.Length)..end];
            sql = sql[..at] + (db.Scope is { } scope ? $"{column} in ({values.In("scope", scope.Select(Value))})" : "1 = 1") + sql[(end + 1)..];
        }

        return sql;
    }

    private static Guid Value(CreditorId id) => id.Value;
}
