using System.Text;
using System.Text.Json.Serialization.Metadata;

namespace Chandlery.Wire.RestJson;

/// <summary>A JSON path as far as the contract knows its names.</summary>
static class MemberPath
{
    /// <summary>
    /// <paramref name="path"/> up to its first name that is not a member of the model: keys of maps and unknown members are the
    /// caller's own text, and keys of attributes are sensitive.
    /// </summary>
    /// <param name="path">As <see cref="System.Text.Json.JsonException.Path"/> spells it, such as <c>$.tags[3].Key</c>.</param>
    public static string Of(string? path, JsonTypeInfo shape)
    {
        var known = new StringBuilder("$");
        foreach (var name in (path ?? "$").Split('.').Skip(1))
        {
            var bracket = name.IndexOf('[', StringComparison.Ordinal);
            var bare = bracket < 0 ? name : name[..bracket];
            if (shape.Properties.FirstOrDefault(property => property.Name == bare) is not { } member)
                break;

            shape = shape.Options.GetTypeInfo(member.PropertyType);
            if (shape.ElementType is { } element && shape.Kind == JsonTypeInfoKind.Enumerable)
            {
                known.Append('.').Append(name);
                shape = shape.Options.GetTypeInfo(element);
            }
            else
            {
                known.Append('.').Append(bare);
            }
        }

        return known.ToString();
    }
}
