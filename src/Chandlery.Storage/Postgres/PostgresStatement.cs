using Npgsql;
using NpgsqlTypes;

namespace Chandlery.Storage.Postgres;

/// <summary>Our statements as Npgsql sends them. Connections prepare by themselves what they see often.</summary>
static class PostgresStatement
{
    public static NpgsqlBatchCommand Of(FormattableString sql)
    {
        var command = new NpgsqlBatchCommand(SqlText.Of(sql));
        foreach (var value in sql.GetArguments())
            command.Parameters.Add(Parameter(value));
        return command;
    }

    /// <summary>Every column that may be null is a text.</summary>
    static NpgsqlParameter Parameter(object? value) => value switch
    {
        null => new() { NpgsqlDbType = NpgsqlDbType.Text, Value = DBNull.Value },
        string text => new NpgsqlParameter<string> { NpgsqlDbType = NpgsqlDbType.Text, TypedValue = text },
        long number => new NpgsqlParameter<long> { NpgsqlDbType = NpgsqlDbType.Bigint, TypedValue = number },
        int number => new NpgsqlParameter<long> { NpgsqlDbType = NpgsqlDbType.Bigint, TypedValue = number },
        _ => throw new InvalidOperationException($"{value.GetType()} is not a type that a column has."),
    };
}
