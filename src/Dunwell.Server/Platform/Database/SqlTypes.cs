using System.Data;
using System.Globalization;
using System.Runtime.CompilerServices;
using Dapper;
using Dunwell.Domain;
using Microsoft.Data.Sqlite;

namespace Dunwell.Server.Platform.Database;

/// <summary>Teaches Dapper the types both engines store differently: ids, dates, instants.</summary>
internal static class SqlTypes
{
    [ModuleInitializer]
    internal static void Register()
    {
        SqlMapper.RemoveTypeMap(typeof(Guid));
        SqlMapper.RemoveTypeMap(typeof(Guid?));
        SqlMapper.RemoveTypeMap(typeof(DateOnly));
        SqlMapper.RemoveTypeMap(typeof(DateOnly?));
        SqlMapper.RemoveTypeMap(typeof(DateTime));
        SqlMapper.RemoveTypeMap(typeof(DateTime?));
        SqlMapper.AddTypeHandler(new GuidHandler());
        SqlMapper.AddTypeHandler(new DateHandler());
        SqlMapper.AddTypeHandler(new InstantHandler());
        foreach (var type in DunwellDb.IdTypes)
            SqlMapper.AddTypeHandler(type, (SqlMapper.ITypeHandler)Activator.CreateInstance(typeof(IdHandler<>).MakeGenericType(type))!);
    }

    /// <summary>A value as the engine of this parameter stores it.</summary>
    internal static object Stored(IDbDataParameter parameter, Guid value) => parameter is SqliteParameter ? value.ToByteArray(true) : value;

    private static Guid GuidOf(object value) => value is byte[] bytes ? new Guid(bytes, true) : (Guid)value;

    private sealed class GuidHandler : SqlMapper.TypeHandler<Guid>
    {
        public override void SetValue(IDbDataParameter parameter, Guid value) => parameter.Value = Stored(parameter, value);

        public override Guid Parse(object value) => GuidOf(value);
    }

    private sealed class IdHandler<TId> : SqlMapper.TypeHandler<TId>
        where TId : struct, IId<TId>
    {
        public override void SetValue(IDbDataParameter parameter, TId value) => parameter.Value = Stored(parameter, value.Value);

        public override TId Parse(object value) => TId.From(GuidOf(value));
    }

    private sealed class DateHandler : SqlMapper.TypeHandler<DateOnly>
    {
        public override void SetValue(IDbDataParameter parameter, DateOnly value) =>
            parameter.Value = parameter is SqliteParameter ? value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : value;

        public override DateOnly Parse(object value) => value switch
        {
            DateOnly date => date,
            DateTime at => DateOnly.FromDateTime(at),
            _ => DateOnly.ParseExact((string)value, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
    }

    private sealed class InstantHandler : SqlMapper.TypeHandler<DateTime>
    {
        public override void SetValue(IDbDataParameter parameter, DateTime value) =>
            parameter.Value = parameter is SqliteParameter ? value.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) : value;

        public override DateTime Parse(object value) =>
            value is string text
                ? DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)
                : DateTime.SpecifyKind((DateTime)value, DateTimeKind.Utc);
    }
}
